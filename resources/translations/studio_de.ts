<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>About</name>
    <message>
        <source>Makes one TensorFlow SavedModel of several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not started yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open what was open at the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relink models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select upstream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select downstream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all of this kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align left edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align right edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align upper edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align lower edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribute horizontally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribute vertically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert into the connection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect two nodes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Types on connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the menu here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a node…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert exact and lossless plans at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolve group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Violet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare signatures…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Getting started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About SavedModel Studio</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Breadcrumbs</name>
    <message>
        <source>Groups around what is seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes back there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc leaves the group</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File not found. Relink…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be read. Relink…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <comment>in a group</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A group is connected port by port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A wire that leads out of the group is bent outside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolve group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clipboard holds neither nodes nor the path of a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) inside to look at</source>
        <comment>in a group</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection from {0} to {1}, {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Node {0}, inputs: {1}, outputs: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input {0} of {1}, {2}, connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input {0} of {1}, {2}, free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output {0} of {1}, {2}, connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output {0} of {1}, {2}, free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CanvasPage</name>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CanvasTabs</name>
    <message>
        <source>Open pipelines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClosingSheet</name>
    <message>
        <source>Not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are lost if you don&apos;t save them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pipelines have unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is not selected here is lost.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Replace {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare {0} with {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports and variables side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are the same model: graph and index of the weights are equal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same ports, same types, same variables; the values may differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n the same</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renamed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Ports: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ports are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And {0:,} more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renamed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapters that would fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The types fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DefaultField</name>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is when nobody feeds it: as JSON, such as 0.5, [1, 2] or a text, or a .npy file. It holds in TensorFlow Serving, in sessions and in C++; tf.saved_model.load asks for every input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none: it must be fed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a .npy file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrays (*.npy)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More of {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>{0} (read-only)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyCanvas</name>
    <message>
        <source>Build a pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect SavedModels, export one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a model here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or paste a path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noisy digits, recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a pipeline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EndPage</name>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such as float32[?,10], string[] or ragged int64[?,?].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy load code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow Serving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One SavedModel of all that stands on the canvas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting {}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is there already and is no SavedModel. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is there already. Exporting would replace it, and it cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written, and what was there is as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) keep this pipeline from being exported.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Exported {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared with its parts: they were not to run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. The export itself stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the SavedModel is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow Serving takes the highest number within the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A whole number from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By what name the export is called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share blocks where the disk can, else copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share blocks (reflink)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the models&apos; weights come into the export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With hard links, export and models are the same files on the disk: whoever edits a model&apos;s weights in place changes the export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares the export with its parts, run one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse for the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a whole path, from the root on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a whole number from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep signatures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more signature, taps, gives every tensor on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tap tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow keeps this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The models&apos; own stay callable, as node.signature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights don&apos;t train</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportResult</name>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may be left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in {1}; the parts have {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{:.2f} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shared where the disk can, else copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocks shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hard links to the models&apos; own files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>functions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>assets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Exported {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported {0}: {1} in {2:.2f} s from {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>operators alone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Dtype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ragged, rank {0}, splits {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Feeds</name>
    <message>
        <source>No file is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message>
        <source>{0} is read-only: choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pipelines (*.studio);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is open {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was changed by another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving would write over what it holds now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no longer there. Saving writes it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has changed on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading it gives up the changes that you have not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program has written it since it was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save mine as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in another tab or window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in another window of the program (process {0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on {0} (process {1})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find nodes, ports, types, models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous  Shift+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next  Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close  Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And {0:,} more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>A value is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FramePage</name>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Violet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies in a frame moves with it; with Alt it moves alone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FramedDialog</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GettingStarted</name>
    <message>
        <source>Getting started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several SavedModels become one, in five steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag folders of SavedModels onto the canvas, or paste their paths. Nothing of them runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag from port to port. What fits glows; what fits after adapting says in how many steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose adapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where types differ, a list offers chains of adapters and says what each does to the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend and try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems stand below, with fixes to click. Run shows what comes out, at every node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One SavedModel of all of it, written by linking, and proved against its parts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupPage</name>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <comment>in a group</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter or a double click shows a port on the group, or hides it. One in use stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <comment>in a group</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1} shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>The model for {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InputRow</name>
    <message>
        <source>Input {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where {0} comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line for each string</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range of the pixels of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the darkest and the brightest pixel become</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by its type, set {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), {0} …</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>none yet; or drop it here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy arrays (*.npy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} takes no pictures.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InterfaceSection</name>
    <message>
        <source>Nothing yet. A free input of a model becomes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet. An output that nothing uses becomes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep out of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on the canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may be left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {0}, kept out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let into the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another is called {0!r} already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ItemHead</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Starting the worker…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker does not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker ready, TensorFlow {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarting the worker…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Search library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the library shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder of models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look through folders again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No models in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from recent models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look through it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the log shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log cannot be saved: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LongList</name>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all {0:,}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all {0:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1:,}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems and log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arranging… {0} %  Esc gives up</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatchOffers</name>
    <message>
        <source>No free input of one of {0} and {1} takes an output of the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays open: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect {0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert {} into the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As well: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Search or run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No port of another node takes a connection with {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect {} to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s other signatures are not known: its files have not been read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of the catalogue fits into this connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert into the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expose {} as an input of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expose {} as an output of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy type {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Minimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows where the view is; arrow keys on the canvas do the same</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelDesk</name>
    <message>
        <source>Compare {0} with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no signature to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And {0:,} more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Model {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the files tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As curl, for TensorFlow Serving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} in {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Functions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, has a default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All details of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights don&apos;t train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a copy, not shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As curl, for TensorFlow Serving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} in {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the signature of {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Node</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NodeHead</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another has this name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No models yet. Drop one on the canvas, or add a folder of models with the dots above.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OperatorPage</name>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inserted by a plan: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Matches</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterForm</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {0:g} to {1:g}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least {0:g}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {0:g}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Phrase</name>
    <message>
        <source> And {} more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Nothing that is served or loaded runs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and {} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> beyond the ragged dimensions [?, ...]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or null</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> to {}×{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> to {}×{} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> while {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, rounded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {} is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0..255 to 0..1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 is grey, 3 is RGB, 4 is RGB with alpha.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; the run stops at what is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; the run stops when their number does not fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A .npy file, as numpy.save writes it. Its array goes into the export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A UTF-8 text file, one entry a line. It travels with the export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A backslash stands before something that is neither a digit nor a backslash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A block of the index fails its checksum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A block of the index has more restarts than bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A block of the index has the unknown compression {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A block of the index is too small</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A block of the index lies outside the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk of the graph has the unknown compression {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk of the graph is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk of the graph is larger than it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk of the graph is of the unknown kind {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk of the graph runs past the end of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A compressed block of the index is damaged ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A compressed chunk of the graph is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection goes from an output to an input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection leads through this port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection that comes with new nodes has an end at one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A constant in text form is read up to {} escaped bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A constant is no ragged tensor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dimension is named twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dimension that is added needs a size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A frame is in the pipeline already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fully connected layer over the last dimension, as in Keras, with new weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A function captures an object that the object graph lacks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A function captures object {}, which does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A function captures {}, which cannot be made in a graph.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A graph in text form is read up to {} MB; this has {} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A group cannot lie in itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A group is in the pipeline already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key that nobody else knows makes collisions hard to provoke; slower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer learns such a way: Dense with {} units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A multiple of {} elements cannot fill {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number is longer than 64 bits, or cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the tensor is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ragged tensor cannot be taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ragged tensor is expected, not a {} one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ragged tensor of ragged rank {} needs a higher rank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A record has one dimension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A record of the graph runs past its chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A regular expression in RE2&apos;s syntax.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A resource has a function that was never traced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row for each class number: 1 at its place, 0 elsewhere; numbers that are no class give 0 everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scalar has no axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scalar has no batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scalar has no dimension to join along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scalar has no examples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scalar takes one picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A signature needs an output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A single record is not padded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slice of {} has another shape or dtype.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slice of {} has slices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sparse tensor cannot be taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sparse tensor cannot be typed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sparse tensor is expected, not a {} one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sparse tensor of texts would leave out empty texts, not zeros.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tensor cannot have {} dimensions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tensor of dtype {} cannot be read as an array.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trainable vector for each number of a vocabulary; the run stops at numbers beyond it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value that never changes, written down here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A vocabulary makes numbers of texts, and an Embedding vectors of numbers; Parse example reads records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A vocabulary makes numbers of texts: Split text, Vocabulary lookup, Ragged to dense.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A {} input cannot have a default: signatures hold defaults of single tensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A {} tensor cannot be kept in a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A {} tensor cannot be taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept assumption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a batch dimension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {} frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {} models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added first, so that 0 has a logarithm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the variance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a dimension of size 1, as tf.expand_dims does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a number of its own to each channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a number of its own to each unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds dimension {}, of size 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All images of a batch are of one size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of x is one example: its batch is a dimension of that example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All rows are of one length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All weights are 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along which the results add up to 1; negative counts from the back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An activation function on each number: relu, sigmoid, tanh, gelu and others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An array that never changes, from a .npy file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An asset has the number {}, of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An entry of the index runs past its block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An input has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An input is missing: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An object is stored by a saver of its own, {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An offset would change the elements that a sparse tensor leaves out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An order names each of its nodes once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An output has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another node has this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Antialias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applied to the result, by Keras&apos; name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Are cut at their end, or stop the run, where a length is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Argmax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Array from file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As JSON: 0.5, [1, 2, 3], [[true], [false]], [&quot;a&quot;, &quot;b&quot;]; a text as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the same, or for a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assumption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the end of a row, {} of x stands for no element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the end of every row; else rows keep their full length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behind the point, of floats; -1 is six.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside a dimension of 0, nothing determines -1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between the pieces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between the pieces; nothing means white space, however much of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between the texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias starts as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brackets of {} levels are expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings numbers beyond a least and a greatest value back to these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broadcast {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By Keras&apos; name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CacheDataset CacheDatasetV2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls a Python function that the process has registered under {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls functions over the network, or offers its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls native code that the process has registered under {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can end the process that runs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast it afterwards; what is stored as bytes, decode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast row splits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast to float32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast to int64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centre crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the permissions, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change {}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the installation of Python and TensorFlow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the installation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose 1, or let rows keep their full length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a signature…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an offset of 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or allow it to be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another signature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose from {} to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one after {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one by its tags: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder around it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the weights to be copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip to {}..{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Concat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect something to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect {} ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect {} to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection {} is in the pipeline already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conv 1×1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conv 1×1 {}{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it to a SavedModel first, for example with onnx2tf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it with numpy&apos;s astype.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert the array, for example by astype(&apos;float32&apos;).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converts every element to another dtype, as tf.cast does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converts numbers to another dtype; those beyond its range become its least or greatest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converts the row splits of a ragged tensor to int32 or int64; its elements stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop to size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop {}×{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts a part of that height and width out of the middle of images; the run stops at smaller ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts a tensor along a dimension into parts, equal or of given sizes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts each text into pieces: a ragged tensor with one dimension more, as tf.strings.split gives it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts each text into words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decimals are not chosen when the shortest form is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decodes {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defaults of {} cannot be written down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense to ragged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense to sparse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense {}{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean {}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension 0 is the height of one image, not a batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension 0 of every input counts the records; else there is one record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension 1 of x holds the channels, the target has them last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension 3 of x holds the channels, the target has them in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} has no elements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} has one element in every run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} has {} channels, not {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} has {} elements, not {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} has {} elements; there is no {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} is both {} and {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} is to be kept, but x has {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} is unknown until run time, {} is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} is {}, which is {} than {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} is {}, {} is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} is {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension {} of a ragged tensor is not uniform.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimensions 1 and 2 mean the same on both sides, in the other order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimensions 1 to 3 mean the same on both sides, in another order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolve group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolve {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not trust this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dot product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drops a dimension of size 1, as tf.squeeze does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drops dimension {}, which </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drops elements at random in the export&apos;s signature `training`, and scales the rest; elsewhere does nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each batch holds the least and the greatest number of all data: an example depends on the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each element by itself, or a channel of an example everywhere or nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each element of the rows gets its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each node needs a place of its own, in ascending order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each row of dimension 1 is an example of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Else the first match of each text alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Else the sparse tensor holds every element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding {}×{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal seeds drop the same after every loading; others every time when empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal seeds give equal weights, those of Keras.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every line must be another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every row keeps its full length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every script of UTF-8 texts; else the letters A to Z alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every text is a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every value but 0 becomes true.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every value of {} is one of {} too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every {} examples of the batch that follow each other belong together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchanges tensors with other processes of a cluster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchanges the red and the blue channel, which is the way back as well; an alpha channel stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand dims</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand dims at {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand dims.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export again when nothing writes to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it as a SavedModel from the program that trained it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the pipeline again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expose an output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expose {} as an input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expose {} as an output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File exists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill {}×{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit into {}×{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Floats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Floats as short as six digits can be, such as 0.5 or 1e+20.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Floats or small whole numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From 0 to 255 either way; floats keep what lies between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From here on it is true.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From which range to which, or free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gather</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the file again from its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the model again from its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a SavedModel&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a folder that holds saved_model.pb.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a number, a text, a list, or a .npy file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give an export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give every size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it as {}=FILE.npy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give its parts as .npy files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give its size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give real ones: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the folder that holds saved_model.pb.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the input a type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives each class number a row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives each element along a dimension an output of its own; the dimension goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives each element of a ragged tensor its place: the same elements as a sparse tensor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives the same elements another shape, dimensions kept where told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey to RGB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has the server at {} write files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash into {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height and width are given both or not at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide or show ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds a Lambda layer: Python code that Keras runs when it loads the model, TensorFlow does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds {} MB in the graph itself, which every loading copies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How alike two vectors point, from -1 to 1, along one dimension, which goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far apart elements are that are taken; negative goes backwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many behind the first; padding is removed only where it is 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many dimensions in front stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many elements the dimension has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many numbers there are, from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many; connecting to the free port adds one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many; each has row splits of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many; numbers are from 0 to one less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the moving mean and variance a step of training leaves as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often a text is cut; null means wherever it can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often each dimension is repeated, one number each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How pixels in between are found. Area has no gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you trust the model, copy it with its links resolved (cp -rL).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images are [batch,height,width,channels].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In x, {} stands for no element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indices, values and dense_shape do not belong together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>InitializeTableFromTextFile InitializeTableFromTextFileV2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input {} is fed already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs are: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert adapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert an adapter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it (pip install {}) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into how many equal parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is distorted, or kept by padding with 0, or by cropping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is {}; nothing in TensorFlow runs it, but no model needs one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be read ({}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot stand in that connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It depends on the placeholder {}, which is none of its inputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It depends on the tensor {}, which is none of its inputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has a conditional or atomic group, which RE2 does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has a possessive repetition, which RE2 does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no outputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has {} signatures; no model has more than {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds no MetaGraph.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a frozen graph (GraphDef), not a SavedModel: it has no signatures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a link that leads out of its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is larger than {} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is neither a file nor a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no SavedModel in text form ({}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no SavedModel, or it is damaged or cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no SavedModel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no regular expression: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no regular file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {}, not a SavedModel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {}, {} is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {}, {} is {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks ahead or behind, which RE2 cannot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must have each of 0 to {} once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It names the tensor {}, which is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It names the tensor {}, which the graph lacks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It refers back to a group, which RE2 cannot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its function takes {} arguments; {} are known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its function {} has fewer results than are taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its function {} is missing from the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its function {} is missing from the object graph.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its function {} takes other arguments than it is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its input {} is no argument of its function.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its outputs come from several operations, not from one function.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its outputs come from the operation {}, not from a function.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joins all dimensions but the batch into one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joins tensors along a dimension that they all have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joins the texts along the last dimension, which goes: pieces to whole texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joins the words of each text by spaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joins {} with the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep large constants as variables.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the aspect by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps all elements in order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps only the elements that differ from a value, and where they stand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel starts as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known ones, or free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2 normalise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label lookup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least and greatest are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave a value out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out the model with the largest constants, or keep them as variables.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves out the fourth channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves out {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lengths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less a mean, by a deviation, for all numbers or channel by channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less a mean, by a deviation, per channel: the moving ones; in the export&apos;s signature `training` the batch&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less its mean, by its deviation, for each vector along the last dimension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists the files that match {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load and save the model with TensorFlow on this kind of machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load it with Keras and call model.export(folder) to make a SavedModel of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look up in {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for inputs that the models take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lossy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Majority vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a batch of one example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a ragged tensor of its values and its row splits, or row lengths, the outermost first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a sparse tensor of the places of its elements, the elements and its dense shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes dimensions larger by adding a value; the run stops where they are too large already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes dimensions smaller by leaving elements out; the run stops where they are too small already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes grey of red, green and blue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes one channel of brightness out of red, green and blue, as tf.image.rgb_to_grayscale does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes one example of every {} that follow each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes red, green and blue of one channel of brightness, which they all equal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes rows of a sparse matrix that is filled from the left without gaps, as variable features of records are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes rows of different lengths by removing the padding at their end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes rows of different lengths of a padded tensor, and of how long each row is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes x a batch of one example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes x a batch of one example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps one range of values to another: times a scale, plus an offset. Integers become float32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps the range of the numbers to 0..1: a given one, or that of the example or of the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps {} into memory as a tensor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps {} to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model again in binary form (saved_model.pb).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graph holds {} {}; no model has more than {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graph is stored in chunks that are compressed, and the Python package {} is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an example of {} has {}, one of {} has {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has {}, {} has {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its list {} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-max of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-max {}..{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixes the channels of pictures, pixel by pixel, with new weights: to another number of channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move into group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the channels of pictures behind height and width, as TensorFlow wants them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the channels of pictures in front of height and width, as PyTorch has them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the channels {} height and width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NCHW to NHWC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NHWC to NCHW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of its inputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of its outputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither the model nor TensorFlow declares the operation {} ({}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No MetaGraph has the tags {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No array has the shape {} of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No dimension is named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No made-up input works. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No node stands for that model any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No output of {} ({}) can be made to fit an input of {} ({}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No value of dtype {} can be made up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node {} is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node {} is in the pipeline already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing comes out: no output is exposed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits, because {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is connected to this output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing uses this input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number to string</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers of int32 or int64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers of int64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers or texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers that float32 or int64 holds, or texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers, texts or truth values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numeric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a JPEG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of each part instead; one may be -1, the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of each ragged dimension from the outermost in; ? or left out: as long as the longest row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the class numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the elements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the vectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One for all, or one for each channel, when free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One for each input, in order; those left out are 1. Only their ratio counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One side is {}, the other {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One-hot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One-hot {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a dimension of size 1 can be dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a node with one connected input and output can be dissolved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a node with one input and one output can be bypassed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only models have weights to share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only one dimension can be -1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only one example can be taken out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only one part can be the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only ports of models and operators can be hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a connection at {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG keeps every pixel, JPEG is smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG, JPEG, BMP, GIF and WebP work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad to size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad to the longest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad with lengths and mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad {}to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding can be removed from one ragged dimension only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding with 0 at two sides, or cropping at two sides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pads rows of different lengths to one length with a chosen value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pads rows to one length, and tells how long each was and which elements are no padding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pads rows with {} to the longest; how long each was is not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pads rows with {} to {}; </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parse tf.Example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parse {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of a ragged tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of a sparse tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perhaps the file is cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of uint8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plus a weight of each channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plus this, when the range is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put Argmax before it, or cast to int64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put Number to string before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put Ragged to dense before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put Set shape before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put Sparse to dense before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put Sparse to ragged before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put To bool before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts tensors of one shape side by side along a new dimension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts texts from several tensors one behind the other, element by element; scalars go with every element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts the dimensions in another order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts the whole batch into one example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts {} where x has nothing; where that was is not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queries the database {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RGB to BGR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RGB to grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ragged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ragged and sparse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ragged by lengths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ragged dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ragged from parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ragged to dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ragged to sparse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ragged, padding removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads JPEG, PNG, BMP or GIF (the first frame) from bytes: one image, or a batch, resized if wanted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads base64 text of either alphabet, padded or not, broken into lines or not, as bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads each text as a number; the run stops at one that is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads every text as {}; the run stops at one that is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads features out of serialised tf.train.Example records, one or a batch, as tf.io.parse_example does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads files that another operation names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads the description of its messages from {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads {}; the content can come out with the results.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regex replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RegisterDataset RegisterDatasetV2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reinstall it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relink it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relink model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relink {} models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relink…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove one of the connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove padding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove that connection first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the connection first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {} frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {} nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes white space from the beginning and the end of texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes {} at the end of rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reorder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reorders dimensions 1 to 3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeats a tensor along its dimensions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces what matches a regular expression, as tf.strings.regex_replace does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rescale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rescale to 0..255 and cast to uint8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rescale {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rescale × {} + {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reshape one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reshape them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reshape {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resize them before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resize to fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resize to {}×{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row splits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row splits are int32 or int64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row splits are {}, {} are expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row splits to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RpcClient RpcServer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run git lfs pull in the repository that it is from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running the export by the {} loader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running the nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running the parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs a compiled program, which is not looked into.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs a function on another device, perhaps of another machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs a graph that it is given as bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Salt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturate cast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturate to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it with tf.compat.v1.saved_model.simple_save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model again with TensorFlow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model again with a newer TensorFlow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model below 2 GB, without experimental_image_format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model with a common release of TensorFlow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where to save it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which type the input is to have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale and bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scales images to a height and width without distorting them; the rest is padded or cropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scales images to a height and width, as tf.image.resize does: to float32, but for method nearest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scales vectors to length 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scales {} to {} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select {} at {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends a program to the server at {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends every tensor that passes through it to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serialise tf.Example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serialise {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set shape {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the last dimension afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SleepDataset ExperimentalSleepDataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice {}:{}{} at {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooths while it makes smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooths while it makes smaller; nearest and area take no notice of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SnapshotDataset SnapshotDatasetV2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many are taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparse from parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparse to dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparse to ragged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SqlDataset ExperimentalSqlDataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squeeze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squeeze at {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squeeze or reshape them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standardise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting TensorFlow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>States dimensions that are unknown until run time; the run stops when they are others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop bypassing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop bypassing {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop when a value changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretches dimensions of size 1 to a size, and adds dimensions in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>String to number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>String to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such as {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swaps dimensions 1 and 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over the changed model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over the new state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the default away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take them from a .npy file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes a ragged tensor apart: its values and its row splits, the outermost first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes a sparse tensor apart: the places of its elements, the elements and its dense shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes data from the server at {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes each element from the first tensor where a condition is true, else from the second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes grey for red, green and blue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes one element along a dimension, which goes: the last step of a sequence, one channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes some elements along a dimension, in any order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the class with the best score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the elements from one place to another along a dimension, as Python does it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the one example out of its batch; the run stops when there are others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the {} along {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the {} element along dimension 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes {} of memory when it is made, from few bytes of the graph.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow aborted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow cannot be imported: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow failed: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow has no elements of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow has no such operation: native code of a library that must be loaded before, and that can do anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text does not become {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts are expected, not {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts or whole numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts that are not in the file share so many numbers behind it, by their hash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That of the first line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That of the first line; more leaves room for padding and the like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The asset {} does not exist; the export declares it all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The asset {} has a name that no file system takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The asset {} is a git-LFS pointer; its content was never fetched. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The asset {} is a link that leads out of the model&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The asset {} is missing or unreadable ({}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The asset {} lies outside the model&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The batch holds exactly one example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The batch is {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The brackets, commas or quotes do not match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes are written as base64 text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chunks of the graph are stored transposed, which cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chunks of the graph need version {} of what joins them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chunks of the graph would take more memory than the file is worth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The constant {} has no dtype.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The constant {} has no value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data file {} is a git-LFS pointer; its content was never fetched. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data file {} is cut short: it has {} bytes of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data file {} is missing or unreadable ({}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data of {} cannot be read ({}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data of {} fails its checksum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data of {} is cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The default is {}, the input {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The default of {} holds in TensorFlow Serving, in sessions and in C++; tf.saved_model.load in Python asks for every input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimension along which they are joined; negative counts from the back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimension of the classes, which goes; negative counts from the back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimension that holds a vector; negative counts from the back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimension that is summed up; negative counts from the back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimension to drop; negative counts from the back. Its size must be 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimension {} is {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimension; negative counts from the back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimensions in their new order, by their old places; nothing turns them all round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimensions that go; negative ones count from the back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is read-only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dtype is {}, {} is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dtype of {} is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The element before which it ends; negative counts from the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The elements are in the order of {} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The elements that a sparse tensor leaves out would not stay 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exponential function of each number, e to its power.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export cannot have another signature named {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export has no outputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export has no signature {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export has no signature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export has two inputs named {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export has two outputs named {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export&apos;s graph would be too large; a SavedModel&apos;s graph cannot exceed 2 GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export&apos;s outputs are not the pipeline&apos;s: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be written: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file changed while it was exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not begin as a chunked SavedModel does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has an unknown format version: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds {}, {} is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is a git-LFS pointer; its content was never fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is a link that leads out of the model&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a pipeline of SavedModel Studio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a pipeline: a number in it is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a pipeline: it is no text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a pipeline: it nests too deeply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a pipeline: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is of format version {}, and its original cannot be kept: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is read-only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file system cannot make {} from here to the target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was saved by a newer version of the program (format {}; this one knows up to {}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {} cannot be read ({}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {} cannot be read: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first element; negative counts from the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first tensor less the second, element by element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder holds no SavedModel but {}, {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder holds no SavedModel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder is a SavedModel, none of versions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fourth channel is opacity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fraction is cut off; what lies outside {} to {} becomes meaningless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fraction is cut off; {}{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function {} has {} of the unknown dtype {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function {} is missing from its library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function {} takes {} arguments; {} are known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graph has no node {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graph has {} bytes; a SavedModel&apos;s graph cannot exceed 2 GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greatest elements of the last dimension, the best first, and their numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greatest of several tensors, element by element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group is not empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images have a {} of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The imaginary part is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index is larger than {} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index lists more than {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index of the weights cannot be read ({}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index of the weights does not end as one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index of the weights gives {} {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index of the weights has no header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index of the weights holds what is no entry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index of the weights is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index of the weights tells of {} data files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index of the weights, variables/variables.index, is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input is fed by {} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input {} is not fed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal cannot be read: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal is from another version of the program (format {}, documents {}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys of the index are out of order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last dimension has {} elements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last dimension is {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last dimension of x holds red, green and blue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last three dimensions are height, width and channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The least of several tensors, element by element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The length of each vector.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line is not an edit: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of assets is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of the graph&apos;s chunks {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of trainable variables is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lists are not all of one length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean of several tensors, element by element, some of which count for more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean of several tensors, element by element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean, sum, greatest or least along dimensions, which go: pooling of a sequence or a feature map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model cannot be initialised. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model does not take these inputs: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model does not tell the type of this input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has an object of the unknown kind {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has no object graph: it is a TF1 model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has no signature that can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has no signature {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has no signature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has not the signature that is used of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has several MetaGraphs, none tagged serve alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has several signatures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model remembers no parts: it is no export, or it was saved again since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model restores a slice of {} that lies outside of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s files change while they are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s files have changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The names of what is restored ({}) are no constant of {} strings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The names under which the inputs stand in the records, one for each input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The natural logarithm of each number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nearest whole number, of two the even one. Gradients end here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new dimensions: a size, ? for that of the input at the same place, -1 (once) for what is left over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new dimensions: a size, or ? for that of the input at the same place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new dimensions: a size, or ? for that of the input, both counted from the back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node has not one free input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node has not one output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node {} ({}) has no output {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node {} ({}) lacks the attribute {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node {} ({}) tells of {} tensors in one list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of a text that is not in the file, when there are no others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of channels afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of channels must be known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of the greatest element along a dimension: the class with the best score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object graph names an object that it lacks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object graph names the object {}, of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object graph of the weights is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operation {} ({}) on references has no successor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operation {} was removed in GraphDef version {}: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outputs are: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outputs cannot be written: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the elements that is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts are files that end in: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts are: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts do not go together. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts themselves answer differently from run to run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture cannot be read: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pipeline has errors, the first: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pipeline has no file yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pipeline has {}. {}{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pipeline is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pipeline&apos;s {} are not the export&apos;s, which are: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port takes tensors of several types.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The product of several tensors, element by element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program itself is not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ragged rank is {}, {} is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is 0, at least 1 is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is both {} and {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is unknown until run time, {} is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}, 1 is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}, 1 to {} is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}, 2 is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}, at least 3 is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}, at least {} is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}, that of x1 is {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}, {} is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}; one record, or a batch [?] of them, is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}; pictures are [batch,height,width,channels].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}; the order has {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}; the shape has only {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}; the shape has {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}; there are {} multiples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank is {}; {} dimensions are to stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank must be known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rank of a ragged tensor must be known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The records of the graph do not fill their chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The restore operation {} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The restore operation {} names the slice {}, which is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row splits become int32; the run stops where that does not hold them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row splits become int64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row splits do not divide the values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows are not all of one length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows or positions of the elements differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run stops unless rows are filled from the left without gaps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run stops unless the shape is {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run stops when the new dtype does not hold a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run stops when {} does not hold a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same weights stand in the pipeline already, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape is {}; one byte string, or a batch [?] or [?,1], is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature {} cannot be linked. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signatures before it copy the graph too many times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices of {} do not fill it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sparse tensor holds every element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The string lengths of a tensor fail their checksum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strings of a tensor do not fill their place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sum of several tensors, element by element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sum of the products of two tensors along one dimension, which goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system refuses: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target exists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target is no SavedModel; it will not be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target is one of the models that the export is made of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor has {} ragged dimensions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor is {}, {} is expected. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor {} depends on itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor {} has a dtype that nobody knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor {} has {} bytes, far too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor {} holds no strings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor {} is stored in slices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text for a number that has no line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text holds blanks without end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is {}, {} is expected. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The threshold itself is not enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type of an input must be known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type of what feeds it is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The v1 loader refuses it: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is {}, {} is expected. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values cannot be saved: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The variable {} has no value: nothing stores or initialises it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The variable {} has the unknown dtype {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The variable {} is stored with another shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The variable {} is {}, what is stored for it is {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights hold no tensor {} for the variable {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights hold no tensor {}, which the model restores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights hold no tensor {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights hold nothing for what {} saves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights hold nothing for {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights hold {} with another dtype than the model restores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights need bundle format {}, newer than the one known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights were written on a big-endian machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights&apos; size follows from it: put Set shape before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker process cannot be started: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker process died{}, {}{}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker wrote what is no message: {}
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {} along {} stands for all that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {} element along dimension 1 stands for all that is there, as {} does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {} is both {} and {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {} {} is the tensor {}, which the graph lacks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their dtype afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their dtype.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no row splits; at least one is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {} channels, {} are expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {} elements; the parts have {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {} examples, {} in others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {} for {} means.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {} lengths for {} rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {} lengths; the ragged rank is {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {} of the export called {} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no axis {} among {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no dtype {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no frame {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no group {} in the pattern.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no group {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no input to try.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no input {} any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no input {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no node {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no operator {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no output {} any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no output {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no parameter {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no part {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no permission to write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no signature {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such assumption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no way {} to bring weights into an export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no {} {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There must be at least one feature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There must be at least one number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These adapters would do: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are parameters of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These nodes feed one another in a circle: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These weights are frozen in one node and trained in another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They fit as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They lie in several groups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They stay, with size 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This input has no type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This input is hidden, and nothing feeds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This input is not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a .npy file of numbers or strings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold {} {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times a weight of each channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times a weight, plus a weight, channel by channel; starts as doing nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times this, when the range is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To bool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the nearest whole number, as before a cast to integers. Gradients end here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To which images are brought; null leaves them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trainable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transpose {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True and false, or 1 and 0 of a number&apos;s dtype.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True for every number but 0, and for every text that is not empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truth values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns capital letters into small ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns each number into that line of a vocabulary file: classes into their names, ids into tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns each text into the number of its line in a vocabulary file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns each text, or whole number, into a bucket&apos;s number by its hash, as Keras&apos; Hashing does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns images over, left to right as in a mirror, or top to bottom.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns logits into probabilities that add up to 1 along one dimension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns logits into probabilities.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns small letters into capital ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two features are called {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two new nodes have one id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two {}s of the export are called {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfreeze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unstack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use String to number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the SavedModel that it was converted from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value error, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values are in {} and expected in {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values are logits and probabilities are expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values are numbers of {} classes, from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values are scores of classes; the number of the best is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values outside {} to {} wrap around.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vectors start as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vocabulary lookup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits, for as long as it is told, at every element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighted average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What becomes 0, when given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What becomes 1, when given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What counts as padding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is added to numbers; for truth values anything but 0 is true.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is added to texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is less becomes this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is more becomes this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies beyond {}&apos;s range becomes its least or greatest value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What makes {} needs it already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What makes {} needs more than {} others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What most of several tensors say, element by element; of equally many, what the earliest says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What rows are padded with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands along {} are examples of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands for all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands instead; \0 is the whole match, \1 the first group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands where the tensor has nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the chunks of the graph hold is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the elements become.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the export remembers of its part {} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the export remembers of its parts is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the shape is: a size, or ? for any; null says nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to read, one each: {}. Without a default, a record that has none stops the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {} saves cannot be told from its operations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {} saves cannot be told from its results.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where each row begins and the last one ends, or how long each is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where least and greatest come from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the channels are; negative counts from the back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the elements stand afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the new dimension stands afterwards; negative counts from the back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the new dimension stands; -1 is last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether each number reaches a value: from probabilities to decisions, from grey to black and white.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether training the export changes the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which element; negative counts from the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which elements, in their new order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which part of the elements stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole channels are dropped of [batch,…,channels]; drop each element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With - and _ instead of + and /, and no = at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With rate 1 nothing would be left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write ? for unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write \\ for a backslash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number, or ? for unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write for example float32[?,10], string[] or ragged int64[?,?].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write for example {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it with numpy.save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one such as float32, int64 or string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write ragged, or add a batch dimension before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a copy of its data to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a sparse tensor out, with a chosen value where it has nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes and reads a copy of its data at {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes bytes as base64 text, so that they pass where only text does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes each number, or truth value, as a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes every number with six decimals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes every value as a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes images as {} files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes images of values from 0 to 255 as PNG or JPEG files, byte strings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes several tensors as serialised tf.train.Example records, one for each example of the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes summaries into the database {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes summaries into {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes what passes through it into {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes what passes through it to the log of the process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes what passes through it to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes {}, and can delete folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XlaCallModule MlirPassthroughOp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XlaCustomCall XlaCustomCallV2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your quota on the disk is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[CLS] of a transformer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[UNK]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`savedmodel-studio operators` lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Keras HDF5 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Keras file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Python pickle by its name, which runs code when it is loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Python pickle, which runs code when it is loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a TensorFlow Lite model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a checkpoint without a graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a copy from before the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a copy is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a dtype such as float32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file or address that is worked out when it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a length must be from 0 to that of the rows; the lengths are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list, each {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a literal runs past the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a memory access that is not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a program by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a program for Linux</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a program for Windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a program for macOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a program for macOS or Java</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a ragged tensor of ragged rank {} with {} row splits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a row is longer than {}; the lengths are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a script by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a single one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a tensor type such as float32[?,10]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value of {} changes when it becomes {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an ONNX model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an arithmetic fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an impossible place in its data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an impossible shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an instruction that this processor lacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unknown number of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the names of the ports suggest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>assumption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>custom operation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dimension {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dimensions 1 to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each element</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ending with code {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enormous constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>function as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hard links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image files (JPEG, PNG, BMP or GIF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image files as base64 text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image: string[]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images must be at least {} high and {} wide; they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in front of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>int32 does not hold the row splits; they end at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot become {}; the shape is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ended with code {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>killed by signal {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>killed by {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>killed by {} ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label: int64[]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label: int64[] = 0, pixels: float32[28,28], tokens: ragged int64 or tags: sparse string</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>larger than TensorFlow can hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lossy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more data than promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more memory than there is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be 1 at run time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names a field that there is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names an element that there is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names no entry of a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names the chunk {}, which there is not, or twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no step leads from {} to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none that can be called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing turns {} into {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of [{}] or a single one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or cut </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>perhaps for lack of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>program among the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ragged rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reads files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>relu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row lengths must not be negative; they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row splits dtype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row splits must begin with 0; they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row splits must not decrease; they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows must be filled from the left without gaps; the elements&apos; places are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs what a scan cannot see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>savedmodel-studio journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>savedmodel-studio pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shared resource</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signature {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices outside its shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>splits what is no message and no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting TensorFlow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stops or delays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tf.saved_model.load refuses it: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the data file {} of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the elements cannot fill {}; the shape is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the elements must come row by row; their places are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last of the row splits must be the number of values; the splits and the number are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the range of int16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run stops at a longer one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shape must be {}; it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the size is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the state of a recurrent layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the unknown dtype {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there must be one length for each row; the lengths are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there must be one place for each value, in as many dimensions as the shape has; there are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>though the names of the ports suggest otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top to bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true, false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uses the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verifying this export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what is longer is cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whatever a caller names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker patience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writes files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x has {} elements where the shape has {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x holds grey images, and the target takes red, green and blue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x holds images; {} files are expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x holds texts, and words are expected, with white space between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x holds words, and whole texts are expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x holds {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x is {}, it can never be {}. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} ({}) assigns to {}, which is no variable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} ({}) takes a temporary variable that nothing has set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} ({}) takes the handle {} as a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} ({}) takes what is no reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} ({}) takes {} inputs and has {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} ({}) takes {}, which is no reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} ({}) uses the temporary variable {}: it is no sum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} along {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} and others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} and {} differ in more than {} steps can change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} another length in dimension {},</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} another number of rows,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} are expected, not {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} behind the adapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} bytes after decompression, more than the {} allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} bytes cannot hold the {} promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} bytes for the shape {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} bytes for {} strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} bytes where {} were promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be cast to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be read as an array: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be written down as a default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} does not broadcast with {}: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} does not go with {}. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} does not stretch to {}: {} against {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} elements are NaN or infinite on one side only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} elements cannot be cut into {} equal parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} elements cannot be put into rows of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} feeds {} already: it would be a cycle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} gives {}, {} is expected. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} gives {}{}. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has empty lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has no free input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has no input {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has no output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has no output {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} holds every whole number only up to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is beyond {}: {} to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is less than {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is more than the greatest, {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is more than {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is no feature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is no part of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is no picture: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is no {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is not a ragged rank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is not a shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is not a tensor type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is not for this kind of node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is not written as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} keeps {} significant bits of {} and ends at {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} of {} elements differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} saves {} tensors; the weights hold {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} stands {} times in {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} takes one picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} tensors or {} MB of names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}, when the elements are texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: line {}, column {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: only ragged takes a rank and a row splits dtype.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: only the first dimension may be unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: records hold float32, int64 and string, not {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: the default is {}; {} is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: where a record has none there is no element; no default is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: write ragged, ragged:2 or ragged:2:int32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: {} is not a dimension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}; for truth values anything but 0 is true.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Picture of {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>Picture of the pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is too large. Choose a smaller scale.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*{})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is saved: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PipelinePage</name>
    <message>
        <source>Name of the pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanOffers</name>
    <message>
        <source>Inserted: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect {0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanPopup</name>
    <message>
        <source>1 plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} plans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>insert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanRow</name>
    <message>
        <source>{}, checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assumes: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PortPage</name>
    <message>
        <source>In the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>while nothing is connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fed by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window speaks it from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Things appear in their place at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen tabs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens what was open when you last quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safe adapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inserts the best plan at once where it is exact or lossless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved nodes snap to others; Ctrl frees them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share blocks where the disk can, else copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share blocks (reflink)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the models&apos; weights come into an export, unless its dialog says otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders of models in the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again before any model runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export and running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are asked again before any model runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {0} from the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemLines</name>
    <message>
        <source>And {0:,} more, below.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>No problems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which problems are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All  {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors  {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings  {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProofSection</name>
    <message>
        <source>Verification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the verification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the verification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared with its parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences between the export and its parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export does not run by the {0} loader. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export answers as its parts do, one by one: {0} of inputs, {1:.1f}&#xa0;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export does NOT answer as its parts do: {0} of inputs, {1:.1f}&#xa0;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorFlow 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session (v1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not comparable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within limits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Proposal</name>
    <message>
        <source>{} % sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits as it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProposalPopup</name>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentCard</name>
    <message>
        <source>Open {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (not found)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {0} from the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentCards</name>
    <message>
        <source>Recent pipelines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (not found)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove those not found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>{0} cannot be recovered: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{0}: the last %n change(s) could not be read.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>The program did not close properly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These pipelines have changes that were not saved. They can be recovered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s), the last on {0}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelinkSheet</name>
    <message>
        <source>Models that are not where they were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show one, and those that were moved with it are found too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching nearby…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found nearby</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Relink %n model(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Relinking</name>
    <message>
        <source>There is no model with the tags {0} in {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model for {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RenameField</name>
    <message>
        <source>Name of the node</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunInputs</name>
    <message>
        <source>It takes no inputs.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values on nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time each node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save outputs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values of the last run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What comes out is shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs the nodes one by one, which takes longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows on each node what came out of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save values as .npy files into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} Replace what is there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace files?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Saved %n file(s) into {0}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as .npy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message numerus="yes">
        <source>%n error(s) keep this pipeline from running.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at the models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ran by the v1 loader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ran in {0:.1f} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the values</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Searched</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} of {1:,}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SelectionPage</name>
    <message>
        <source>Frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights don&apos;t train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} nodes, {1:,} connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} nodes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by name or keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the keys that it has, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not as it is by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New keys for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an action.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has these keys now, and would lose them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>{} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tip</name>
    <message>
        <source>Last value: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gets {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free: nothing feeds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {0}  {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free: it feeds nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits: {0} is taken as {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search or run a command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrustDialog</name>
    <message>
        <source>Run these models?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run this model?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running a model runs the code in it, with your rights. A scan found what goes beyond computing; let it run only if you know where it comes from. You are asked once, and again when its files change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don&apos;t run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And {0:,} more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the scan found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ValueDialog</name>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the elements that are shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ValueSection</name>
    <message>
        <source>Last value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>{0:.1f} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:.2g} ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Windows</name>
    <message>
        <source>{0} is open in another window.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>{0} is open {1}: save it under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pipelines (*.studio);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is open already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is open {0}. Changes made in both places would replace each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Reading %n model(s)…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Add a SavedModel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Keeper</name>
    <message>
        <source>Changes to {0} cannot be backed up in {1}: {2}. Save often.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_NameEditor</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where {0} is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other content</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>{0:,} not finite</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
