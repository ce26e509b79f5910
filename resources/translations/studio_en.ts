<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Canvas</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <comment>in a group</comment>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) inside to look at</source>
        <comment>in a group</comment>
        <translation>
            <numerusform>%n node inside to look at</numerusform>
            <numerusform>%n nodes inside to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) selected</source>
        <translation>
            <numerusform>%n node selected</numerusform>
            <numerusform>%n nodes selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message numerus="yes">
        <source>%n the same</source>
        <translation>
            <numerusform>%n the same</numerusform>
            <numerusform>%n the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renamed</source>
        <translation>
            <numerusform>%n renamed</numerusform>
            <numerusform>%n renamed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n added</numerusform>
            <numerusform>%n added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataRow</name>
    <message numerus="yes">
        <source>%n class(es): {0}</source>
        <translation>
            <numerusform>%n class: {0}</numerusform>
            <numerusform>%n classes: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n error(s) keep this pipeline from being exported.</source>
        <translation>
            <numerusform>An error keeps this pipeline from being exported.</numerusform>
            <numerusform>%n errors keep this pipeline from being exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupPage</name>
    <message numerus="yes">
        <source>%n group(s)</source>
        <comment>in a group</comment>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <comment>in a group</comment>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InputRow</name>
    <message numerus="yes">
        <source>%n file(s), {0} …</source>
        <translation>
            <numerusform>%n file, {0} …</numerusform>
            <numerusform>%n files, {0} …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message numerus="yes">
        <source>Add all %n models</source>
        <translation>
            <numerusform>Add all %n models</numerusform>
            <numerusform>Add all %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message numerus="yes">
        <source>%n node(s) share(s) these weights</source>
        <translation>
            <numerusform>%n other node has these weights</numerusform>
            <numerusform>%n other nodes have these weights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s)</source>
        <translation>
            <numerusform>%n parameter</numerusform>
            <numerusform>%n parameters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s)</source>
        <translation>
            <numerusform>%n variable</numerusform>
            <numerusform>%n variables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message numerus="yes">
        <source>{0}: the last %n change(s) could not be read.</source>
        <translation>
            <numerusform>{0}: the last %n change could not be read.</numerusform>
            <numerusform>{0}: the last %n changes could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message numerus="yes">
        <source>%n change(s), the last on {0}</source>
        <translation>
            <numerusform>%n change, the last on {0}</numerusform>
            <numerusform>%n changes, the last on {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelinkSheet</name>
    <message numerus="yes">
        <source>Relink %n model(s)</source>
        <translation>
            <numerusform>Relink %n model</numerusform>
            <numerusform>Relink %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message numerus="yes">
        <source>Saved %n file(s) into {0}.</source>
        <translation>
            <numerusform>Saved %n file into {0}.</numerusform>
            <numerusform>Saved %n files into {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message numerus="yes">
        <source>%n error(s) keep this pipeline from running.</source>
        <translation>
            <numerusform>An error keeps this pipeline from running.</numerusform>
            <numerusform>%n errors keep this pipeline from running.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionPage</name>
    <message numerus="yes">
        <source>%Ln bend(s)</source>
        <translation>
            <numerusform>%Ln bend</numerusform>
            <numerusform>%Ln bends</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln connection</numerusform>
            <numerusform>%Ln connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln frame</numerusform>
            <numerusform>%Ln frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln input(s)</source>
        <translation>
            <numerusform>%Ln input</numerusform>
            <numerusform>%Ln inputs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln node</numerusform>
            <numerusform>%Ln nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln operator(s)</source>
        <translation>
            <numerusform>%Ln operator</numerusform>
            <numerusform>%Ln operators</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln output(s)</source>
        <translation>
            <numerusform>%Ln output</numerusform>
            <numerusform>%Ln outputs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainResult</name>
    <message numerus="yes">
        <source>%Ln parameter(s)</source>
        <translation>
            <numerusform>%Ln parameter</numerusform>
            <numerusform>%Ln parameters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) trained</source>
        <translation>
            <numerusform>%Ln sample trained</numerusform>
            <numerusform>%Ln samples trained</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trainings</name>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation>
            <numerusform>%n epoch</numerusform>
            <numerusform>%n epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) keep this pipeline from training.</source>
        <translation>
            <numerusform>%n error keeps this pipeline from training.</numerusform>
            <numerusform>%n errors keep this pipeline from training.</numerusform>
        </translation>
    </message>
</context>
</TS>
