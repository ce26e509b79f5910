<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>About</name>
    <message>
        <source>Makes one TensorFlow SavedModel of several.</source>
        <translation>Macht aus mehreren TensorFlow-SavedModels eines.</translation>
    </message>
    <message>
        <source>not started yet</source>
        <translation>noch nicht gestartet</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Neues Fenster</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open what was open at the next start</source>
        <translation>Beim nächsten Start öffnen, was offen war</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>Training anhalten</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo {}</source>
        <translation>Rückgängig: {}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo {}</source>
        <translation>Wiederholen: {}</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Convert a Keras file…</source>
        <translation>Keras-Datei umwandeln…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Move into the group</source>
        <translation>In die Gruppe verschieben</translation>
    </message>
    <message>
        <source>Move out of the group</source>
        <translation>Aus der Gruppe herausnehmen</translation>
    </message>
    <message>
        <source>Next pipeline</source>
        <translation>Nächste Pipeline</translation>
    </message>
    <message>
        <source>No model is missing.</source>
        <translation>Es fehlt kein Modell.</translation>
    </message>
    <message>
        <source>Previous pipeline</source>
        <translation>Vorherige Pipeline</translation>
    </message>
    <message>
        <source>Relink models…</source>
        <translation>Modelle neu zuordnen…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Select a frame</source>
        <translation>Einen Rahmen auswählen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Select the others</source>
        <translation>Die anderen auswählen</translation>
    </message>
    <message>
        <source>Select upstream</source>
        <translation>Vorangehende auswählen</translation>
    </message>
    <message>
        <source>Select downstream</source>
        <translation>Nachfolgende auswählen</translation>
    </message>
    <message>
        <source>Select all of this kind</source>
        <translation>Alle dieser Art auswählen</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Rückwärts suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Ausrichten</translation>
    </message>
    <message>
        <source>Align left edges</source>
        <translation>Linke Kanten ausrichten</translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation>Mitten untereinander</translation>
    </message>
    <message>
        <source>Align right edges</source>
        <translation>Rechte Kanten ausrichten</translation>
    </message>
    <message>
        <source>Align upper edges</source>
        <translation>Obere Kanten ausrichten</translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation>Mitten nebeneinander</translation>
    </message>
    <message>
        <source>Align lower edges</source>
        <translation>Untere Kanten ausrichten</translation>
    </message>
    <message>
        <source>Distribute horizontally</source>
        <translation>Waagerecht verteilen</translation>
    </message>
    <message>
        <source>Distribute vertically</source>
        <translation>Senkrecht verteilen</translation>
    </message>
    <message>
        <source>Insert into the connection…</source>
        <translation>In die Verbindung einsetzen…</translation>
    </message>
    <message>
        <source>Connect two nodes…</source>
        <translation>Zwei Knoten verbinden…</translation>
    </message>
    <message>
        <source>Types on connections</source>
        <translation>Typen an den Verbindungen</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Save a picture…</source>
        <translation>Bild speichern…</translation>
    </message>
    <message>
        <source>Next port</source>
        <translation>Nächster Port</translation>
    </message>
    <message>
        <source>Previous port</source>
        <translation>Vorheriger Port</translation>
    </message>
    <message>
        <source>Open the menu here</source>
        <translation>Menü hier öffnen</translation>
    </message>
    <message>
        <source>Look as the system</source>
        <translation>Aussehen wie das System</translation>
    </message>
    <message>
        <source>Dark look</source>
        <translation>Dunkles Aussehen</translation>
    </message>
    <message>
        <source>Light look</source>
        <translation>Helles Aussehen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>Übersichtskarte</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Run a command…</source>
        <translation>Befehl ausführen…</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show the selection</source>
        <translation>Auswahl zeigen</translation>
    </message>
    <message>
        <source>Add a node…</source>
        <translation>Knoten hinzufügen…</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Insert exact and lossless plans at once</source>
        <translation>Exakte und verlustfreie Pläne sofort einsetzen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>Modell hinzufügen…</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Dissolve group</source>
        <translation>Gruppe auflösen</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>Hineinsehen</translation>
    </message>
    <message>
        <source>Leave group</source>
        <translation>Gruppe verlassen</translation>
    </message>
    <message>
        <source>Colour of the frame</source>
        <translation>Farbe des Rahmens</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>Überbrücken</translation>
    </message>
    <message>
        <source>Bend</source>
        <translation>Knicken</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>Begradigen</translation>
    </message>
    <message>
        <source>Model details…</source>
        <translation>Einzelheiten des Modells…</translation>
    </message>
    <message>
        <source>Compare signatures…</source>
        <translation>Signaturen vergleichen…</translation>
    </message>
    <message>
        <source>Replace model…</source>
        <translation>Modell ersetzen…</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Getting started</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About SavedModel Studio</source>
        <translation>Über SavedModel Studio</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>{0}: not available now</source>
        <translation>{0}: jetzt nicht möglich</translation>
    </message>
    <message>
        <source>{0}: off</source>
        <translation>{0}: aus</translation>
    </message>
    <message>
        <source>{0}: on</source>
        <translation>{0}: ein</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>Add a SavedModel</source>
        <translation>SavedModel hinzufügen</translation>
    </message>
</context>
<context>
    <name>Breadcrumbs</name>
    <message>
        <source>Groups around what is seen</source>
        <translation>Gruppen um das, was zu sehen ist</translation>
    </message>
    <message>
        <source>Goes back there</source>
        <translation>Geht dorthin zurück</translation>
    </message>
    <message>
        <source>Esc leaves the group</source>
        <translation>Esc verlässt die Gruppe</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>Arbeitsfläche</translation>
    </message>
    <message>
        <source>File not found. Relink…</source>
        <translation>Datei fehlt. Neu zuordnen…</translation>
    </message>
    <message>
        <source>Cannot be read. Relink…</source>
        <translation>Nicht lesbar. Neu zuordnen…</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <comment>in a group</comment>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>A group is connected port by port.</source>
        <translation>Eine Gruppe wird Port für Port verbunden.</translation>
    </message>
    <message>
        <source>A wire that leads out of the group is bent outside.</source>
        <translation>Eine Verbindung, die aus der Gruppe führt, wird außerhalb geknickt.</translation>
    </message>
    <message>
        <source>Bend {0} of {1}: {2}</source>
        <translation>Knick {0} von {1}: {2}</translation>
    </message>
    <message>
        <source>Broken connection from {0}, {2}, to {1}, {3}</source>
        <translation>Kaputte Verbindung von {0}, {2}, nach {1}, {3}</translation>
    </message>
    <message>
        <source>Connection from {0}, {2}, to {1}, {3}</source>
        <translation>Verbindung von {0}, {2}, nach {1}, {3}</translation>
    </message>
    <message>
        <source>Dissolve group</source>
        <translation>Gruppe auflösen</translation>
    </message>
    <message>
        <source>Frame {0}</source>
        <translation>Rahmen {0}</translation>
    </message>
    <message>
        <source>From outside</source>
        <translation>Von außen</translation>
    </message>
    <message>
        <source>Group {0}, inputs: {1}, outputs: {2}</source>
        <translation>Gruppe {0}, Eingänge: {1}, Ausgänge: {2}</translation>
    </message>
    <message>
        <source>Inside group {0}</source>
        <translation>In der Gruppe {0}</translation>
    </message>
    <message>
        <source>Moved out, beside the group {0}.</source>
        <translation>Herausgenommen, neben die Gruppe {0}.</translation>
    </message>
    <message>
        <source>Not bypassed: {0}. What would come then does not fit {1}.</source>
        <translation>Nicht überbrückt: {0}. Was dann käme, passt nicht zu {1}.</translation>
    </message>
    <message>
        <source>Only a node with one input and one output can be bypassed.</source>
        <translation>Nur ein Knoten mit einem Eingang und einem Ausgang lässt sich überbrücken.</translation>
    </message>
    <message>
        <source>The clipboard holds neither nodes nor the path of a model.</source>
        <translation>Die Zwischenablage enthält weder Knoten noch den Pfad eines Modells.</translation>
    </message>
    <message>
        <source>To outside</source>
        <translation>Nach außen</translation>
    </message>
    <message>
        <source>bypassed as far as they can be</source>
        <translation>überbrückt, soweit es geht</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
    <message>
        <source>has a warning</source>
        <translation>hat eine Warnung</translation>
    </message>
    <message>
        <source>has an error</source>
        <translation>hat einen Fehler</translation>
    </message>
    <message>
        <source>trained weights</source>
        <translation>trainierte Gewichte</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) inside to look at</source>
        <comment>in a group</comment>
        <translation>
            <numerusform>%n Knoten darin ansehen</numerusform>
            <numerusform>%n Knoten darin ansehen</numerusform>
        </translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>überbrückt</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>eingeklappt</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>Connection from {0} to {1}, {2}</source>
        <translation>Verbindung von {0} nach {1}, {2}</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) selected</source>
        <translation>
            <numerusform>%n Knoten ausgewählt</numerusform>
            <numerusform>%n Knoten ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Node {0}, inputs: {1}, outputs: {2}</source>
        <translation>Knoten {0}, Eingänge: {1}, Ausgänge: {2}</translation>
    </message>
    <message>
        <source>Input {0} of {1}, {2}, connected</source>
        <translation>Eingang {0} von {1}, {2}, verbunden</translation>
    </message>
    <message>
        <source>Input {0} of {1}, {2}, free</source>
        <translation>Eingang {0} von {1}, {2}, frei</translation>
    </message>
    <message>
        <source>Output {0} of {1}, {2}, connected</source>
        <translation>Ausgang {0} von {1}, {2}, verbunden</translation>
    </message>
    <message>
        <source>Output {0} of {1}, {2}, free</source>
        <translation>Ausgang {0} von {1}, {2}, frei</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
</context>
<context>
    <name>CanvasPage</name>
    <message>
        <source>Canvas</source>
        <translation>Arbeitsfläche</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
</context>
<context>
    <name>CanvasTabs</name>
    <message>
        <source>Open pipelines</source>
        <translation>Offene Pipelines</translation>
    </message>
    <message>
        <source>New pipeline</source>
        <translation>Neue Pipeline</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>{0}, with changes</source>
        <translation>{0}, mit Änderungen</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Don&apos;t keep</source>
        <translation>Nicht behalten</translation>
    </message>
    <message>
        <source>It is not over yet; closing gives it up.</source>
        <translation>Es ist noch nicht zu Ende; das Schließen gibt es auf.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep the trained weights of {0}?</source>
        <translation>Die trainierten Gewichte von {0} behalten?</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Stop the training of {0}?</source>
        <translation>Das Training von {0} anhalten?</translation>
    </message>
    <message>
        <source>They are lost if you don&apos;t keep them.</source>
        <translation>Sie gehen verloren, wenn Sie sie nicht behalten.</translation>
    </message>
</context>
<context>
    <name>ClosingSheet</name>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>Nicht speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save selected</source>
        <translation>Ausgewählte speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the changes to {0}?</source>
        <translation>Änderungen an {0} speichern?</translation>
    </message>
    <message>
        <source>They are lost if you don&apos;t save them.</source>
        <translation>Sie gehen verloren, wenn Sie sie nicht speichern.</translation>
    </message>
    <message>
        <source>{0} pipelines have unsaved changes</source>
        <translation>{0} Pipelines haben ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>What is not selected here is lost.</source>
        <translation>Was hier nicht ausgewählt ist, geht verloren.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Replace {0}</source>
        <translation>{0} ersetzen</translation>
    </message>
    <message>
        <source>Compare {0} with {1}</source>
        <translation>{0} mit {1} vergleichen</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleich läuft…</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Signature of {0}</source>
        <translation>Signatur von {0}</translation>
    </message>
    <message>
        <source>Ports and variables side by side</source>
        <translation>Ports und Variablen nebeneinander</translation>
    </message>
    <message>
        <source>They are the same model: graph and index of the weights are equal.</source>
        <translation>Es ist dasselbe Modell: Graph und Index der Gewichte sind gleich.</translation>
    </message>
    <message>
        <source>Same ports, same types, same variables; the values may differ.</source>
        <translation>Gleiche Ports, gleiche Typen, gleiche Variablen; die Werte können verschieden sein.</translation>
    </message>
    <message numerus="yes">
        <source>%n the same</source>
        <translation>
            <numerusform>%n gleich</numerusform>
            <numerusform>%n gleich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renamed</source>
        <translation>
            <numerusform>%n umbenannt</numerusform>
            <numerusform>%n umbenannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n fehlt</numerusform>
            <numerusform>%n fehlen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message>
        <source>Ports: {0}.</source>
        <translation>Ports: {0}.</translation>
    </message>
    <message>
        <source>The ports are the same.</source>
        <translation>Die Ports sind gleich.</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>TensorFlow</source>
        <translation>TensorFlow</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Danach</translation>
    </message>
</context>
<context>
    <name>ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Both ends</source>
        <translation>Beide Enden</translation>
    </message>
    <message>
        <source>Adapters that would fit</source>
        <translation>Adapter, die passen würden</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>The types fit.</source>
        <translation>Die Typen passen.</translation>
    </message>
    <message>
        <source>What arrives is not known yet.</source>
        <translation>Was ankommt, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einsetzen</translation>
    </message>
    <message>
        <source>Insert {0}</source>
        <translation>{0} einsetzen</translation>
    </message>
</context>
<context>
    <name>ConversionSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Converting {0}</source>
        <translation>{0} wird umgewandelt</translation>
    </message>
    <message>
        <source>Its SavedModel goes to {0}.</source>
        <translation>Das SavedModel kommt nach {0}.</translation>
    </message>
</context>
<context>
    <name>Conversions</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Convert a Keras file</source>
        <translation>Keras-Datei umwandeln</translation>
    </message>
    <message>
        <source>Convert again</source>
        <translation>Neu umwandeln</translation>
    </message>
    <message>
        <source>It was not made of {0} as this file is now.</source>
        <translation>Es wurde nicht aus {0} gemacht, wie diese Datei jetzt ist.</translation>
    </message>
    <message>
        <source>Keras files ({0})</source>
        <translation>Keras-Dateien ({0})</translation>
    </message>
    <message>
        <source>Other folder…</source>
        <translation>Anderer Ordner…</translation>
    </message>
    <message>
        <source>Use it as it is</source>
        <translation>So verwenden</translation>
    </message>
    <message>
        <source>Where should the SavedModel of {0} go?</source>
        <translation>Wohin soll das SavedModel von {0}?</translation>
    </message>
    <message>
        <source>{0} answers otherwise than Keras does: compare the two before you rely on it.</source>
        <translation>{0} antwortet anders als Keras: vor dem Einsatz beide vergleichen.</translation>
    </message>
    <message>
        <source>{0} cannot be converted</source>
        <translation>{0} kann nicht umgewandelt werden</translation>
    </message>
    <message>
        <source>{0} is being converted already.</source>
        <translation>{0} wird schon umgewandelt.</translation>
    </message>
    <message>
        <source>{0} is converted; the pipeline that it was for is closed.</source>
        <translation>{0} ist umgewandelt; die Pipeline, für die es war, ist geschlossen.</translation>
    </message>
    <message>
        <source>{0} is there already</source>
        <translation>{0} gibt es schon</translation>
    </message>
    <message>
        <source>{0} was not converted.</source>
        <translation>{0} wurde nicht umgewandelt.</translation>
    </message>
</context>
<context>
    <name>DataRow</name>
    <message numerus="yes">
        <source>%n class(es): {0}</source>
        <translation>
            <numerusform>%n Klasse: {0}</numerusform>
            <numerusform>%n Klassen: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n Beispiel</numerusform>
            <numerusform>%n Beispiele</numerusform>
        </translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Arrays and tables ({0})</source>
        <translation>Arrays und Tabellen ({0})</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose or drop samples</source>
        <translation>Beispiele wählen oder ablegen</translation>
    </message>
    <message>
        <source>Choose the samples for {0}</source>
        <translation>Die Beispiele für {0} wählen</translation>
    </message>
    <message>
        <source>Choose the validation samples for {0}</source>
        <translation>Die Validierungsbeispiele für {0} wählen</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei …</translation>
    </message>
    <message>
        <source>Folder with a folder of pictures for each class…</source>
        <translation>Ordner mit einem Bilderordner für jede Klasse …</translation>
    </message>
    <message>
        <source>No target; choose or drop one</source>
        <translation>Kein Ziel; wählen oder ablegen</translation>
    </message>
    <message>
        <source>Pictures for {0}</source>
        <translation>Bilder für {0}</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Samples for the input {0}, {1}</source>
        <translation>Beispiele für den Eingang {0}, {1}</translation>
    </message>
    <message>
        <source>Samples for {0}</source>
        <translation>Beispiele für {0}</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>Validation samples for the input {0}, {1}</source>
        <translation>Validierungsbeispiele für den Eingang {0}, {1}</translation>
    </message>
    <message>
        <source>What {0} should answer to the validation samples, {1}</source>
        <translation>Was {0} auf die Validierungsbeispiele antworten soll, {1}</translation>
    </message>
    <message>
        <source>What {0} should answer, {1}</source>
        <translation>Was {0} antworten soll, {1}</translation>
    </message>
</context>
<context>
    <name>DefaultField</name>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>What it is when nobody feeds it: as JSON, such as 0.5, [1, 2] or a text, or a .npy file. It holds in TensorFlow Serving, in sessions and in C++; tf.saved_model.load asks for every input.</source>
        <translation>Der Wert, wenn nichts eingespeist wird: als JSON, etwa 0.5, [1, 2] oder ein Text, oder eine .npy-Datei. Er gilt in TensorFlow Serving, in Sessions und in C++; tf.saved_model.load verlangt jeden Eingang.</translation>
    </message>
    <message>
        <source>none: it must be fed</source>
        <translation>keine: muss eingespeist werden</translation>
    </message>
    <message>
        <source>Choose a .npy file…</source>
        <translation>.npy-Datei wählen…</translation>
    </message>
    <message>
        <source>The default</source>
        <translation>Die Vorgabe</translation>
    </message>
    <message>
        <source>Arrays (*.npy)</source>
        <translation>Arrays (*.npy)</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close {}</source>
        <translation>{} schließen</translation>
    </message>
    <message>
        <source>More of {}</source>
        <translation>Mehr zu {}</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>{0} (read-only)</source>
        <translation>{0} (schreibgeschützt)</translation>
    </message>
</context>
<context>
    <name>EmptyCanvas</name>
    <message>
        <source>Build a pipeline</source>
        <translation>Pipeline bauen</translation>
    </message>
    <message>
        <source>Connect SavedModels, export one.</source>
        <translation>SavedModels verbinden, eines exportieren.</translation>
    </message>
    <message>
        <source>Drop a model here</source>
        <translation>Modell hier ablegen</translation>
    </message>
    <message>
        <source>or paste a path</source>
        <translation>oder einen Pfad einfügen</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>noisy digits, recognised</source>
        <translation>verrauschte Ziffern, erkannt</translation>
    </message>
    <message>
        <source>Open a pipeline</source>
        <translation>Pipeline öffnen</translation>
    </message>
</context>
<context>
    <name>EndPage</name>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Such as float32[?,10], string[] or ragged int64[?,?].</source>
        <translation>Etwa float32[?,10], string[] oder ragged int64[?,?].</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Verbunden mit</translation>
    </message>
</context>
<context>
    <name>EpochPlot</name>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Epoch {0}</source>
        <translation>Epoche {0}</translation>
    </message>
    <message>
        <source>best: epoch {0}</source>
        <translation>beste: Epoche {0}</translation>
    </message>
    <message>
        <source>epoch {0}</source>
        <translation>Epoche {0}</translation>
    </message>
    <message>
        <source>{0} by epoch</source>
        <translation>{0} nach Epochen</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export {}</source>
        <translation>{} exportieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export again…</source>
        <translation>Nochmals…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy load code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>TensorFlow Serving</source>
        <translation>TensorFlow Serving</translation>
    </message>
    <message>
        <source>One SavedModel of all that stands on the canvas.</source>
        <translation>Ein SavedModel aus allem, was auf der Arbeitsfläche steht.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show the problems</source>
        <translation>Probleme zeigen</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>Beginnt…</translation>
    </message>
    <message>
        <source>Exporting {}…</source>
        <translation>{} wird exportiert…</translation>
    </message>
    <message>
        <source>What is exported, and how</source>
        <translation>Was exportiert wird, und wie</translation>
    </message>
    <message>
        <source>{} is there already and is no SavedModel. Choose another name.</source>
        <translation>{} gibt es schon und ist kein SavedModel. Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{} is there already. Exporting would replace it, and it cannot be brought back.</source>
        <translation>{} gibt es schon. Der Export würde es ersetzen, und es lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written, and what was there is as it was.</source>
        <translation>Abgebrochen. Es wurde nichts geschrieben, und was da war, ist unverändert.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) keep this pipeline from being exported.</source>
        <translation>
            <numerusform>Ein Fehler hindert diese Pipeline am Export.</numerusform>
            <numerusform>%n Fehler hindern diese Pipeline am Export.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported {}</source>
        <translation>{} exportiert</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Where the SavedModel is written.</source>
        <translation>Wohin das SavedModel geschrieben wird.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Version folder</source>
        <translation>Versionsordner</translation>
    </message>
    <message>
        <source>TensorFlow Serving takes the highest number within the folder.</source>
        <translation>TensorFlow Serving nimmt die höchste Zahl im Ordner.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>A whole number from 1.</source>
        <translation>Eine ganze Zahl ab 1.</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>By what name the export is called.</source>
        <translation>Unter welchem Namen der Export aufgerufen wird.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Share blocks (reflink)</source>
        <translation>Blöcke teilen (Reflink)</translation>
    </message>
    <message>
        <source>Hard links</source>
        <translation>Harte Links</translation>
    </message>
    <message>
        <source>How the models&apos; weights come into the export.</source>
        <translation>Wie die Gewichte der Modelle in den Export kommen.</translation>
    </message>
    <message>
        <source>With hard links, export and models are the same files on the disk: whoever edits a model&apos;s weights in place changes the export.</source>
        <translation>Mit harten Links sind Export und Modelle dieselben Dateien auf dem Datenträger: wer die Gewichte eines Modells an Ort und Stelle ändert, ändert den Export.</translation>
    </message>
    <message>
        <source>Verify after</source>
        <translation>Danach prüfen</translation>
    </message>
    <message>
        <source>Compares the export with its parts, run one by one.</source>
        <translation>Vergleicht den Export mit seinen Teilen, die einzeln ausgeführt werden.</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>Frozen parts</source>
        <translation>Eingefrorene Teile</translation>
    </message>
    <message>
        <source>Browse for the folder</source>
        <translation>Den Ordner suchen</translation>
    </message>
    <message>
        <source>Export into</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>It must be a whole path, from the root on.</source>
        <translation>Es muss ein vollständiger Pfad sein, von der Wurzel an.</translation>
    </message>
    <message>
        <source>It must be a whole number from 1.</source>
        <translation>Es muss eine ganze Zahl ab 1 sein.</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Ein Name ist nötig.</translation>
    </message>
    <message>
        <source>Keep signatures</source>
        <translation>Signaturen behalten</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>One more signature, taps, gives every tensor on the way.</source>
        <translation>Eine weitere Signatur, taps, gibt jeden Tensor unterwegs.</translation>
    </message>
    <message>
        <source>Share disk blocks if possible, else copy</source>
        <translation>Blöcke der Platte teilen, wo das geht, sonst kopieren</translation>
    </message>
    <message>
        <source>Tap tensors</source>
        <translation>Tensoren abgreifen</translation>
    </message>
    <message>
        <source>TensorFlow keeps this name.</source>
        <translation>Diesen Namen behält sich TensorFlow vor.</translation>
    </message>
    <message>
        <source>The models&apos; own stay callable, as node.signature.</source>
        <translation>Die der Modelle bleiben aufrufbar, als knoten.signatur.</translation>
    </message>
    <message>
        <source>Writes {}</source>
        <translation>Schreibt {}</translation>
    </message>
    <message>
        <source>weights don&apos;t train</source>
        <translation>trainiert nicht</translation>
    </message>
</context>
<context>
    <name>ExportResult</name>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>may be left out</source>
        <translation>darf fehlen</translation>
    </message>
    <message>
        <source>{0} in {1}; the parts have {2}</source>
        <translation>{0} in {1}; die Teile haben {2}</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>blocks shared</source>
        <translation>Blöcke geteilt</translation>
    </message>
    <message>
        <source>hard links to the models&apos; own files</source>
        <translation>harte Links auf die Dateien der Modelle selbst</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Signaturen</translation>
    </message>
    <message>
        <source>disk blocks shared if possible, else copied</source>
        <translation>Blöcke der Platte geteilt, wo das geht, sonst kopiert</translation>
    </message>
    <message>
        <source>functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>asset</source>
        <translation>Asset</translation>
    </message>
    <message>
        <source>assets</source>
        <translation>Assets</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Exported {}.</source>
        <translation>{} exportiert.</translation>
    </message>
    <message>
        <source>Exported {0}: {1} in {2} s from {3}.</source>
        <translation>{0} exportiert: {1} in {2} s aus {3}.</translation>
    </message>
    <message>
        <source>operators alone</source>
        <translation>Operatoren allein</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Elements</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation>Nicht endlich</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Top classes</source>
        <translation>Stärkste Klassen</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>ragged, rank {0}, splits {1}</source>
        <translation>ragged, Rang {0}, Splits {1}</translation>
    </message>
</context>
<context>
    <name>Feeds</name>
    <message>
        <source>No file is chosen.</source>
        <translation>Es ist keine Datei gewählt.</translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message>
        <source>{0} is read-only: choose another name.</source>
        <translation>{0} ist schreibgeschützt: bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{0} copy</source>
        <translation>{0} Kopie</translation>
    </message>
    <message>
        <source>Save pipeline</source>
        <translation>Pipeline speichern</translation>
    </message>
    <message>
        <source>{0} is open {1}.</source>
        <translation>{0} ist {1} geöffnet.</translation>
    </message>
    <message>
        <source>{0} was changed by another program</source>
        <translation>{0} wurde von einem anderen Programm geändert</translation>
    </message>
    <message>
        <source>Saving would write over what it holds now.</source>
        <translation>Speichern würde überschreiben, was sie jetzt enthält.</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>{0} is not saved</source>
        <translation>{0} ist nicht gespeichert</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>{0} is no longer there. Saving writes it again.</source>
        <translation>{0} ist nicht mehr da. Speichern schreibt es neu.</translation>
    </message>
    <message>
        <source>{0} has changed on disk</source>
        <translation>{0} hat sich auf dem Datenträger geändert</translation>
    </message>
    <message>
        <source>Loading it gives up the changes that you have not saved.</source>
        <translation>Beim Laden gehen die Änderungen verloren, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Another program has written it since it was opened.</source>
        <translation>Ein anderes Programm hat sie seit dem Öffnen geschrieben.</translation>
    </message>
    <message>
        <source>Save mine as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Load theirs</source>
        <translation>Die andere laden</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Pipelines (*.studio)</source>
        <translation>Pipelines (*.studio)</translation>
    </message>
    <message>
        <source>in another tab or window</source>
        <translation>in einem anderen Tab oder Fenster</translation>
    </message>
    <message>
        <source>in another window of the program (process {0})</source>
        <translation>in einem anderen Fenster des Programms (Prozess {0})</translation>
    </message>
    <message>
        <source>on {0} (process {1})</source>
        <translation>auf {0} (Prozess {1})</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the pipeline</source>
        <translation>In der Pipeline suchen</translation>
    </message>
    <message>
        <source>Find nodes, ports, types, models</source>
        <translation>Knoten, Ports, Typen, Modelle suchen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Previous  Shift+Enter</source>
        <translation>Zurück  Umschalt+Eingabe</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next  Enter</source>
        <translation>Weiter  Eingabe</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Close  Esc</source>
        <translation>Schließen  Esc</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>{0} gefunden</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>And {0} more.</source>
        <translation>Und {0} weitere.</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>A value is missing.</source>
        <translation>Ein Wert fehlt.</translation>
    </message>
    <message>
        <source>It takes {0}.</source>
        <translation>Erlaubt ist {0}.</translation>
    </message>
</context>
<context>
    <name>FramePage</name>
    <message>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>What lies in a frame moves with it; with Alt it moves alone. {0} and arrows size it.</source>
        <translation>Was in einem Rahmen liegt, bewegt sich mit ihm; mit Alt bewegt er sich allein. {0} und Pfeile ändern seine Größe.</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
</context>
<context>
    <name>FramedDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>GettingStarted</name>
    <message>
        <source>Getting started</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Several SavedModels become one, in five steps.</source>
        <translation>Aus mehreren SavedModels wird eines, in fünf Schritten.</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Tastenkürzel…</translation>
    </message>
    <message>
        <source>Drop models</source>
        <translation>Modelle ablegen</translation>
    </message>
    <message>
        <source>Drag folders of SavedModels onto the canvas, or paste their paths. Nothing of them runs.</source>
        <translation>Ziehen Sie Ordner von SavedModels auf die Arbeitsfläche, oder fügen Sie ihre Pfade ein. Nichts davon wird ausgeführt.</translation>
    </message>
    <message>
        <source>Connect ports</source>
        <translation>Ports verbinden</translation>
    </message>
    <message>
        <source>Drag from port to port. What fits glows; what fits after adapting says in how many steps.</source>
        <translation>Ziehen Sie von Port zu Port. Was passt, leuchtet; was nach Anpassung passt, sagt, in wie vielen Schritten.</translation>
    </message>
    <message>
        <source>Choose adapters</source>
        <translation>Adapter wählen</translation>
    </message>
    <message>
        <source>Where types differ, a list offers chains of adapters and says what each does to the data.</source>
        <translation>Wo Typen verschieden sind, bietet eine Liste Ketten von Adaptern an und sagt, was jede mit den Daten macht.</translation>
    </message>
    <message>
        <source>Mend and try</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Problems stand below, with fixes to click. Run shows what comes out, at every node.</source>
        <translation>Probleme stehen unten, mit Abhilfen zum Anklicken. Ausführen zeigt, was herauskommt, an jedem Knoten.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>One SavedModel of all of it, written by linking, and proved against its parts.</source>
        <translation>Ein SavedModel aus allem, durch Linken geschrieben und an seinen Teilen geprüft.</translation>
    </message>
</context>
<context>
    <name>GroupPage</name>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>Hineinsehen</translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation>Auflösen</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <comment>in a group</comment>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>Enter or a double click shows a port on the group, or hides it. One in use stays.</source>
        <translation>Eingabe oder ein Doppelklick zeigt einen Port an der Gruppe oder verbirgt ihn. Ein benutzter bleibt.</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <comment>in a group</comment>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1} shown</source>
        <translation>{0} von {1} gezeigt</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>The model for {0}</source>
        <translation>Das Modell für {0}</translation>
    </message>
    <message>
        <source>The trained weights of {0}</source>
        <translation>Die trainierten Gewichte von {0}</translation>
    </message>
    <message>
        <source>Weights (*.npz)</source>
        <translation>Gewichte (*.npz)</translation>
    </message>
</context>
<context>
    <name>InputRow</name>
    <message>
        <source>Input {0}, {1}</source>
        <translation>Eingang {0}, {1}</translation>
    </message>
    <message>
        <source>Where {0} comes from</source>
        <translation>Woher {0} kommt</translation>
    </message>
    <message>
        <source>Value of {0}</source>
        <translation>Wert von {0}</translation>
    </message>
    <message>
        <source>Text for {0}</source>
        <translation>Text für {0}</translation>
    </message>
    <message>
        <source>A text</source>
        <translation>Ein Text</translation>
    </message>
    <message>
        <source>A line for each string</source>
        <translation>Eine Zeile je Zeichenkette</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the file for {0}</source>
        <translation>Datei für {0} wählen</translation>
    </message>
    <message>
        <source>Choose or drop a file</source>
        <translation>Datei wählen oder ablegen</translation>
    </message>
    <message>
        <source>Ctrl+Enter runs the pipeline.</source>
        <translation>Strg+Eingabe führt die Pipeline aus.</translation>
    </message>
    <message>
        <source>Enter runs the pipeline.</source>
        <translation>Eingabe führt die Pipeline aus.</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>New values</source>
        <translation>Neue Werte</translation>
    </message>
    <message>
        <source>Range of the pixels of {0}</source>
        <translation>Bereich der Pixel von {0}</translation>
    </message>
    <message>
        <source>What the darkest and the brightest pixel become</source>
        <translation>Was aus dem dunkelsten und dem hellsten Pixel wird</translation>
    </message>
    <message>
        <source>Its default</source>
        <translation>Seine Vorgabe</translation>
    </message>
    <message>
        <source>Typed</source>
        <translation>Eingetippt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>NumPy file</source>
        <translation>NPY-Datei</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), {0} …</source>
        <translation>
            <numerusform>%n Datei, {0} …</numerusform>
            <numerusform>%n Dateien, {0} …</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures for {0}</source>
        <translation>Bilder für {0}</translation>
    </message>
    <message>
        <source>Values of {0}</source>
        <translation>Werte von {0}</translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation>Bilder ({0})</translation>
    </message>
    <message>
        <source>NumPy arrays (*.npy)</source>
        <translation>NumPy-Arrays (*.npy)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>random, seed {0}</source>
        <translation>zufällig, Seed {0}</translation>
    </message>
    <message>
        <source>{0} takes no pictures.</source>
        <translation>{0} nimmt keine Bilder.</translation>
    </message>
</context>
<context>
    <name>InterfaceSection</name>
    <message>
        <source>Nothing yet. A free input of a model becomes one.</source>
        <translation>Noch nichts. Ein freier Eingang eines Modells wird einer.</translation>
    </message>
    <message>
        <source>Nothing yet. An output that nothing uses becomes one.</source>
        <translation>Noch nichts. Ein Ausgang, den nichts benutzt, wird einer.</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Keep out of the export</source>
        <translation>Aus dem Export heraushalten</translation>
    </message>
    <message>
        <source>Show on the canvas</source>
        <translation>Auf der Arbeitsfläche zeigen</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>may be left out</source>
        <translation>darf fehlen</translation>
    </message>
    <message>
        <source>of {0}, kept out</source>
        <translation>von {0}, herausgehalten</translation>
    </message>
    <message>
        <source>Let into the export</source>
        <translation>In den Export aufnehmen</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Ein Name ist nötig.</translation>
    </message>
    <message>
        <source>Another is called {0!r} already.</source>
        <translation>Ein anderer heißt schon {0!r}.</translation>
    </message>
</context>
<context>
    <name>ItemHead</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Ein Name ist nötig.</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Starting the worker…</source>
        <translation>Worker wird gestartet…</translation>
    </message>
    <message>
        <source>Preparing the parts</source>
        <translation>Teile werden vorbereitet</translation>
    </message>
    <message>
        <source>The worker does not run</source>
        <translation>Der Worker läuft nicht</translation>
    </message>
    <message>
        <source>Worker ready, TensorFlow {}</source>
        <translation>Worker bereit, TensorFlow {}</translation>
    </message>
    <message>
        <source>Restarting the worker…</source>
        <translation>Worker wird neu gestartet…</translation>
    </message>
    <message>
        <source>Worker: {}</source>
        <translation>Worker: {}</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Search library</source>
        <translation>Durchsuchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Operatoren</translation>
    </message>
    <message>
        <source>What the library shows</source>
        <translation>Was die Bibliothek zeigt</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Add folder of models…</source>
        <translation>Ordner mit Modellen hinzufügen…</translation>
    </message>
    <message>
        <source>Look through folders again</source>
        <translation>Ordner erneut durchsehen</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>Alle ausklappen</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Alle einklappen</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>Ordner mit Modellen hinzufügen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Recent models</source>
        <translation>Letzte Modelle</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Modelle werden gesucht…</translation>
    </message>
    <message>
        <source>No models in it</source>
        <translation>Keine Modelle darin</translation>
    </message>
    <message>
        <source>The folder is missing</source>
        <translation>Der Ordner fehlt</translation>
    </message>
    <message>
        <source>Add to canvas</source>
        <translation>Zur Arbeitsfläche hinzufügen</translation>
    </message>
    <message>
        <source>Remove from recent models</source>
        <translation>Aus den letzten Modellen entfernen</translation>
    </message>
    <message>
        <source>Look through it again</source>
        <translation>Erneut durchsehen</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Nothing yet. What is read, run, trained and exported is noted here.</source>
        <translation>Noch nichts. Was gelesen, ausgeführt, trainiert und exportiert wird, steht dann hier.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
    <message>
        <source>What the log shows</source>
        <translation>Was das Protokoll zeigt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Protokoll kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Protokoll speichern</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear the log</source>
        <translation>Protokoll leeren</translation>
    </message>
    <message>
        <source>The log cannot be saved: {0}.</source>
        <translation>Das Protokoll lässt sich nicht speichern: {0}.</translation>
    </message>
</context>
<context>
    <name>LongList</name>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show all {0}…</source>
        <translation>Alle {0} zeigen…</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show all {0}</source>
        <translation>Alle {0} zeigen</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>Losses</name>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Binary crossentropy</source>
        <translation>Binäre Kreuzentropie</translation>
    </message>
    <message>
        <source>Categorical crossentropy</source>
        <translation>Kategoriale Kreuzentropie</translation>
    </message>
    <message>
        <source>Crossentropy of class numbers</source>
        <translation>Kreuzentropie von Klassennummern</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>Huber</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>Mittlerer absoluter Fehler</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>Mittlerer quadratischer Fehler</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Reading models… {1} %  Esc gives up</source>
        <translation>Modelle werden gelesen… {1} %  Esc bricht ab</translation>
    </message>
    <message>
        <source>Reading {0}… {1} %  Esc gives up</source>
        <translation>{0} wird gelesen… {1} %  Esc bricht ab</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Arranging… {0} %  Esc gives up</source>
        <translation>Wird angeordnet… {0} %  Esc bricht ab</translation>
    </message>
</context>
<context>
    <name>MatchOffers</name>
    <message>
        <source>No free input of one of {0} and {1} takes an output of the other.</source>
        <translation>Kein freier Eingang von {0} oder {1} nimmt einen Ausgang des anderen.</translation>
    </message>
    <message>
        <source>Stays open: {}</source>
        <translation>Bleibt offen: {}</translation>
    </message>
    <message>
        <source>Connect {0} to {1}</source>
        <translation>{0} mit {1} verbinden</translation>
    </message>
    <message>
        <source>Other direction</source>
        <translation>Andere Richtung</translation>
    </message>
    <message>
        <source>Insert {} into the connection</source>
        <translation>{} in die Verbindung einsetzen</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einsetzen</translation>
    </message>
    <message>
        <source>As well: {}</source>
        <translation>Ebenso: {}</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Search or run a command</source>
        <translation>Suche oder Befehl</translation>
    </message>
    <message>
        <source>Add a node</source>
        <translation>Knoten hinzufügen</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>No port of another node takes a connection with {}.</source>
        <translation>Kein Port eines anderen Knotens nimmt eine Verbindung mit {}.</translation>
    </message>
    <message>
        <source>Connect {} to</source>
        <translation>{} verbinden mit</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Show on the group {}</source>
        <translation>An der Gruppe {} zeigen</translation>
    </message>
    <message>
        <source>of the export</source>
        <translation>des Exports</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The model&apos;s other signatures are not known: its files have not been read.</source>
        <translation>Die anderen Signaturen des Modells sind nicht bekannt: seine Dateien wurden nicht gelesen.</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Ausrichten</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of the catalogue fits into this connection.</source>
        <translation>Nichts aus dem Katalog passt in diese Verbindung.</translation>
    </message>
    <message>
        <source>Insert into the connection</source>
        <translation>In die Verbindung einsetzen</translation>
    </message>
    <message>
        <source>Expose {} as an input of the export</source>
        <translation>{} zum Eingang des Exports machen</translation>
    </message>
    <message>
        <source>Expose {} as an output of the export</source>
        <translation>{} zum Ausgang des Exports machen</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Copy type {}</source>
        <translation>Typ {} kopieren</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Minimap</source>
        <translation>Übersichtskarte</translation>
    </message>
    <message>
        <source>Shows where the view is; arrow keys on the canvas do the same</source>
        <translation>Zeigt, wo die Ansicht ist; die Pfeiltasten auf der Arbeitsfläche tun dasselbe</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message numerus="yes">
        <source>Add all %n models</source>
        <translation>
            <numerusform>%n Modell hinzufügen</numerusform>
            <numerusform>Alle %n Modelle hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Which of the models in {0}?</source>
        <translation>Welches der Modelle in {0}?</translation>
    </message>
</context>
<context>
    <name>ModelDesk</name>
    <message>
        <source>Compare {0} with</source>
        <translation>{0} vergleichen mit</translation>
    </message>
    <message>
        <source>{0} has no signature to compare.</source>
        <translation>{0} hat keine Signatur zum Vergleichen.</translation>
    </message>
    <message>
        <source>And {0} more.</source>
        <translation>Und {0} weitere.</translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Model {0}</source>
        <translation>Modell {0}</translation>
    </message>
    <message>
        <source>What the files tell</source>
        <translation>Was die Dateien sagen</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>Assets</translation>
    </message>
    <message>
        <source>Copy signature</source>
        <translation>Signatur kopieren</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>As Python</source>
        <translation>Als Python</translation>
    </message>
    <message>
        <source>As curl, for TensorFlow Serving</source>
        <translation>Als curl, für TensorFlow Serving</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The model has no assets.</source>
        <translation>Das Modell hat keine Assets.</translation>
    </message>
    <message>
        <source>The model has no operations.</source>
        <translation>Das Modell hat keine Operationen.</translation>
    </message>
    <message>
        <source>The model has no signatures.</source>
        <translation>Das Modell hat keine Signaturen.</translation>
    </message>
    <message>
        <source>The model has no variables.</source>
        <translation>Das Modell hat keine Variablen.</translation>
    </message>
    <message>
        <source>The scan found nothing.</source>
        <translation>Der Scan hat nichts gefunden.</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>TensorFlow</source>
        <translation>TensorFlow</translation>
    </message>
    <message>
        <source>not written</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{0} in {1}</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Signaturen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>trains</source>
        <translation>trainiert</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>fest</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>Assets</translation>
    </message>
    <message>
        <source>All details…</source>
        <translation>Alle Einzelheiten…</translation>
    </message>
    <message>
        <source>All details of the model</source>
        <translation>Alle Einzelheiten des Modells</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Eingefroren</translation>
    </message>
    <message>
        <source>Reading… {0} %</source>
        <translation>Wird gelesen… {0} %</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Ersetzen…</translation>
    </message>
    <message>
        <source>weights don&apos;t train</source>
        <translation>trainiert nicht</translation>
    </message>
    <message>
        <source>Own weights</source>
        <translation>Eigene Gewichte</translation>
    </message>
    <message>
        <source>a copy, not shared</source>
        <translation>Kopie, nicht geteilt</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>Copy signature</source>
        <translation>Signatur kopieren</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>As Python</source>
        <translation>Als Python</translation>
    </message>
    <message>
        <source>As curl, for TensorFlow Serving</source>
        <translation>Als curl, für TensorFlow Serving</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>TensorFlow</source>
        <translation>TensorFlow</translation>
    </message>
    <message>
        <source>not written</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{0} in {1}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>Nicht gelesen.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Copied the signature of {0}.</source>
        <translation>Signatur von {0} kopiert.</translation>
    </message>
</context>
<context>
    <name>Node</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
</context>
<context>
    <name>NodeHead</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Ein Name ist nötig.</translation>
    </message>
    <message>
        <source>Another has this name.</source>
        <translation>Ein anderer hat diesen Namen.</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Nothing matches “{0}”.</source>
        <translation>Nichts passt zu „{0}“.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>No models yet. Drop one on the canvas, or add a folder that holds some.</source>
        <translation>Noch keine Modelle. Legen Sie eines auf der Arbeitsfläche ab, oder fügen Sie einen Ordner hinzu, in dem welche liegen.</translation>
    </message>
    <message>
        <source>The library is empty.</source>
        <translation>Die Bibliothek ist leer.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ObjectiveForm</name>
    <message>
        <source>Class weights</source>
        <translation>Klassengewichte</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>How much the samples of a class count, such as 0: 1, 1: 2.5. Others: 1.</source>
        <translation>Wie viel die Beispiele einer Klasse zählen, etwa 0: 1, 1: 2.5. Andere: 1.</translation>
    </message>
    <message>
        <source>How much this output counts beside the others</source>
        <translation>Wie viel dieser Ausgang neben den anderen zählt</translation>
    </message>
    <message>
        <source>It is above 0.</source>
        <translation>Es ist größer als 0.</translation>
    </message>
    <message>
        <source>It takes class numbers with weights, such as 0: 1, 1: 2.5.</source>
        <translation>Hier stehen Klassennummern mit Gewichten, etwa 0: 1, 1: 2.5.</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Logits</source>
        <translation>Logits</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More about {0}</source>
        <translation>Mehr zu {0}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>The output is not probabilities yet: no softmax or sigmoid is behind it</source>
        <translation>Der Ausgang gibt noch keine Wahrscheinlichkeiten: kein Softmax oder Sigmoid steht dahinter</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Where Huber&apos;s loss goes from squares to absolute values</source>
        <translation>Wo Hubers Verlust von Quadraten zu Beträgen übergeht</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>OperatorPage</name>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>Annahmen</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Inserted by a plan: {0}.</source>
        <translation>Von einem Plan eingesetzt: {0}.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>changed by hand</source>
        <translation>von Hand geändert</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Anerkannt</translation>
    </message>
</context>
<context>
    <name>PairTree</name>
    <message>
        <source>And {0} more.</source>
        <translation>Und {0} weitere.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>added</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>not available now</source>
        <translation>jetzt nicht möglich</translation>
    </message>
</context>
<context>
    <name>ParameterForm</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>At least {0:.10g}.</source>
        <translation>Mindestens {0:.10g}.</translation>
    </message>
    <message>
        <source>At most {0:.10g}.</source>
        <translation>Höchstens {0:.10g}.</translation>
    </message>
    <message>
        <source>From {0:.10g} to {1:.10g}.</source>
        <translation>Von {0:.10g} bis {1:.10g}.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message numerus="yes">
        <source>%n node(s) share(s) these weights</source>
        <translation>
            <numerusform>%n weiterer Knoten hat diese Gewichte</numerusform>
            <numerusform>%n weitere Knoten haben diese Gewichte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s)</source>
        <translation>
            <numerusform>%n Parameter</numerusform>
            <numerusform>%n Parameter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s)</source>
        <translation>
            <numerusform>%n Variable</numerusform>
            <numerusform>%n Variablen</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the original weights</source>
        <translation>Zurück zu den ursprünglichen Gewichten</translation>
    </message>
    <message>
        <source>Back to the original weights of {0}</source>
        <translation>Zurück zu den ursprünglichen Gewichten von {0}</translation>
    </message>
    <message>
        <source>Has trained weights</source>
        <translation>Hat trainierte Gewichte</translation>
    </message>
    <message>
        <source>{0} trains</source>
        <translation>{0} trainiert</translation>
    </message>
</context>
<context>
    <name>Phrase</name>
    <message>
        <source> And {} more.</source>
        <translation> Und {} weitere.</translation>
    </message>
    <message>
        <source> Nothing that is served or loaded runs it.</source>
        <translation> Nichts, was bereitgestellt oder geladen wird, führt es aus.</translation>
    </message>
    <message>
        <source> and {} more</source>
        <translation> und {} weitere</translation>
    </message>
    <message>
        <source> beyond the ragged dimensions [?, ...]</source>
        <translation> jenseits der ragged Dimensionen [?, ...]</translation>
    </message>
    <message>
        <source> or null</source>
        <translation> oder null</translation>
    </message>
    <message>
        <source> or {}</source>
        <translation> oder {}</translation>
    </message>
    <message>
        <source> while {}</source>
        <translation> während {}</translation>
    </message>
    <message>
        <source>, rounded.</source>
        <translation>, gerundet.</translation>
    </message>
    <message>
        <source>, {} is expected</source>
        <translation>, erwartet wird {}</translation>
    </message>
    <message>
        <source>0..255 to 0..1</source>
        <translation>0..255 nach 0..1</translation>
    </message>
    <message>
        <source>1 is grey, 3 is RGB, 4 is RGB with alpha.</source>
        <translation>1 ist grau, 3 ist RGB, 4 ist RGB mit Alpha.</translation>
    </message>
    <message>
        <source>; the run stops when their number does not fit.</source>
        <translation>; die Ausführung hält an, wenn ihre Anzahl nicht passt.</translation>
    </message>
    <message>
        <source>A .npy file, as numpy.save writes it. Its array goes into the export.</source>
        <translation>Eine .npy-Datei, wie numpy.save sie schreibt. Ihr Array kommt in den Export.</translation>
    </message>
    <message>
        <source>A UTF-8 text file, one entry a line. It travels with the export.</source>
        <translation>Eine UTF-8-Textdatei, ein Eintrag je Zeile. Sie reist mit dem Export.</translation>
    </message>
    <message>
        <source>A backslash stands before something that is neither a digit nor a backslash.</source>
        <translation>Ein Rückstrich steht vor etwas, das weder Ziffer noch Rückstrich ist.</translation>
    </message>
    <message>
        <source>A block of the index fails its checksum</source>
        <translation>Ein Block des Index besteht seine Prüfsumme nicht</translation>
    </message>
    <message>
        <source>A block of the index has more restarts than bytes</source>
        <translation>Ein Block des Index hat mehr Neuanfänge als Bytes</translation>
    </message>
    <message>
        <source>A block of the index has the unknown compression {}</source>
        <translation>Ein Block des Index hat die unbekannte Kompression {}</translation>
    </message>
    <message>
        <source>A block of the index is too small</source>
        <translation>Ein Block des Index ist zu klein</translation>
    </message>
    <message>
        <source>A block of the index lies outside the file</source>
        <translation>Ein Block des Index liegt außerhalb der Datei</translation>
    </message>
    <message>
        <source>A chunk of the graph has the unknown compression {}</source>
        <translation>Ein Stück des Graphen hat die unbekannte Kompression {}</translation>
    </message>
    <message>
        <source>A chunk of the graph is cut short</source>
        <translation>Ein Stück des Graphen ist abgeschnitten</translation>
    </message>
    <message>
        <source>A chunk of the graph is larger than it says</source>
        <translation>Ein Stück des Graphen ist größer, als es angibt</translation>
    </message>
    <message>
        <source>A chunk of the graph is of the unknown kind {}</source>
        <translation>Ein Stück des Graphen ist von der unbekannten Art {}</translation>
    </message>
    <message>
        <source>A chunk of the graph runs past the end of the file</source>
        <translation>Ein Stück des Graphen reicht über das Ende der Datei hinaus</translation>
    </message>
    <message>
        <source>A compressed block of the index is damaged ({})</source>
        <translation>Ein komprimierter Block des Index ist beschädigt ({})</translation>
    </message>
    <message>
        <source>A compressed chunk of the graph is damaged</source>
        <translation>Ein komprimiertes Stück des Graphen ist beschädigt</translation>
    </message>
    <message>
        <source>A connection goes from an output to an input.</source>
        <translation>Eine Verbindung führt von einem Ausgang zu einem Eingang.</translation>
    </message>
    <message>
        <source>A connection leads through this port.</source>
        <translation>Durch diesen Port führt eine Verbindung.</translation>
    </message>
    <message>
        <source>A connection that comes with new nodes has an end at one of them.</source>
        <translation>Eine Verbindung, die mit neuen Knoten kommt, hat ein Ende an einem von ihnen.</translation>
    </message>
    <message>
        <source>A constant in text form is read up to {} escaped bytes.</source>
        <translation>Eine Konstante in Textform wird bis zu {} maskierten Bytes gelesen.</translation>
    </message>
    <message>
        <source>A constant is no ragged tensor.</source>
        <translation>Eine Konstante ist kein ragged Tensor.</translation>
    </message>
    <message>
        <source>A dimension is named twice.</source>
        <translation>Eine Dimension ist zweimal genannt.</translation>
    </message>
    <message>
        <source>A dimension that is added needs a size.</source>
        <translation>Eine hinzukommende Dimension braucht eine Größe.</translation>
    </message>
    <message>
        <source>A frame is in the pipeline already.</source>
        <translation>Ein Rahmen ist schon in der Pipeline.</translation>
    </message>
    <message>
        <source>A fully connected layer over the last dimension, as in Keras, with new weights.</source>
        <translation>Eine vollverbundene Schicht über die letzte Dimension, wie in Keras, mit neuen Gewichten.</translation>
    </message>
    <message>
        <source>A function captures an object that the object graph lacks.</source>
        <translation>Eine Funktion fängt ein Objekt ein, das dem Objektgraphen fehlt.</translation>
    </message>
    <message>
        <source>A function captures object {}, which does not exist.</source>
        <translation>Eine Funktion fängt Objekt {} ein, das es nicht gibt.</translation>
    </message>
    <message>
        <source>A function captures {}, which cannot be made in a graph.</source>
        <translation>Eine Funktion fängt {} ein, was in einem Graphen nicht entstehen kann.</translation>
    </message>
    <message>
        <source>A graph in text form is read up to {} MB; this has {} MB.</source>
        <translation>Ein Graph in Textform wird bis {} MB gelesen; dieser hat {} MB.</translation>
    </message>
    <message>
        <source>A group cannot lie in itself.</source>
        <translation>Eine Gruppe kann nicht in sich selbst liegen.</translation>
    </message>
    <message>
        <source>A group is in the pipeline already.</source>
        <translation>Eine Gruppe ist schon in der Pipeline.</translation>
    </message>
    <message>
        <source>A key that nobody else knows makes collisions hard to provoke; slower.</source>
        <translation>Ein Schlüssel, den sonst niemand kennt, macht Kollisionen schwer herbeizuführen; langsamer.</translation>
    </message>
    <message>
        <source>A layer learns such a way: Dense with {} units.</source>
        <translation>Eine Schicht lernt einen solchen Weg: Dense mit {} Einheiten.</translation>
    </message>
    <message>
        <source>A multiple of {} elements cannot fill {}.</source>
        <translation>Ein Vielfaches von {} Elementen kann {} nicht füllen.</translation>
    </message>
    <message>
        <source>A number is longer than 64 bits, or cut short</source>
        <translation>Eine Zahl ist länger als 64 Bit oder abgeschnitten</translation>
    </message>
    <message>
        <source>A part of the tensor is missing.</source>
        <translation>Ein Teil des Tensors fehlt.</translation>
    </message>
    <message>
        <source>A ragged tensor cannot be taken.</source>
        <translation>Ein ragged Tensor wird nicht genommen.</translation>
    </message>
    <message>
        <source>A ragged tensor is expected, not a {} one.</source>
        <translation>Ein ragged Tensor wird erwartet, kein Tensor der Art {}.</translation>
    </message>
    <message>
        <source>A ragged tensor of ragged rank {} needs a higher rank.</source>
        <translation>Ein ragged Tensor vom Ragged-Rang {} braucht einen höheren Rang.</translation>
    </message>
    <message>
        <source>A record has one dimension.</source>
        <translation>Ein Datensatz hat eine Dimension.</translation>
    </message>
    <message>
        <source>A record of the graph runs past its chunk</source>
        <translation>Ein Datensatz des Graphen reicht über sein Stück hinaus</translation>
    </message>
    <message>
        <source>A regular expression in RE2&apos;s syntax.</source>
        <translation>Ein regulärer Ausdruck in der Schreibweise von RE2.</translation>
    </message>
    <message>
        <source>A resource has a function that was never traced.</source>
        <translation>Eine Ressource hat eine Funktion, die nie aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>A row for each class number: 1 at its place, 0 elsewhere; numbers that are no class give 0 everywhere.</source>
        <translation>Eine Zeile je Klassennummer: 1 an ihrer Stelle, sonst 0; Nummern, die keine Klasse sind, geben überall 0.</translation>
    </message>
    <message>
        <source>A scalar has no axis.</source>
        <translation>Ein Skalar hat keine Achse.</translation>
    </message>
    <message>
        <source>A scalar has no batch.</source>
        <translation>Ein Skalar hat keinen Batch.</translation>
    </message>
    <message>
        <source>A scalar has no dimension to join along.</source>
        <translation>Ein Skalar hat keine Dimension zum Aneinanderfügen.</translation>
    </message>
    <message>
        <source>A scalar has no examples.</source>
        <translation>Ein Skalar hat keine Beispiele.</translation>
    </message>
    <message>
        <source>A scalar takes one picture.</source>
        <translation>Ein Skalar nimmt ein einziges Bild.</translation>
    </message>
    <message>
        <source>A signature needs an output.</source>
        <translation>Eine Signatur braucht einen Ausgang.</translation>
    </message>
    <message>
        <source>A single record is not padded.</source>
        <translation>Ein einzelner Datensatz wird nicht aufgefüllt.</translation>
    </message>
    <message>
        <source>A slice of {} has another shape or dtype.</source>
        <translation>Ein Ausschnitt von {} hat eine andere Form oder einen anderen Dtype.</translation>
    </message>
    <message>
        <source>A slice of {} has slices.</source>
        <translation>Ein Ausschnitt von {} hat Ausschnitte.</translation>
    </message>
    <message>
        <source>A sparse tensor cannot be taken.</source>
        <translation>Ein sparse Tensor wird nicht genommen.</translation>
    </message>
    <message>
        <source>A sparse tensor is expected, not a {} one.</source>
        <translation>Ein sparse Tensor wird erwartet, kein Tensor der Art {}.</translation>
    </message>
    <message>
        <source>A sparse tensor of texts would leave out empty texts, not zeros.</source>
        <translation>Ein sparse Tensor von Texten ließe leere Texte aus, nicht Nullen.</translation>
    </message>
    <message>
        <source>A tensor cannot have {} dimensions.</source>
        <translation>Ein Tensor kann nicht {} Dimensionen haben.</translation>
    </message>
    <message>
        <source>A tensor of dtype {} cannot be read as an array.</source>
        <translation>Ein Tensor vom Dtype {} lässt sich nicht als Array lesen.</translation>
    </message>
    <message>
        <source>A trainable vector for each number of a vocabulary; the run stops at numbers beyond it.</source>
        <translation>Ein trainierbarer Vektor für jede Nummer eines Vokabulars; bei Nummern darüber hinaus hält die Ausführung an.</translation>
    </message>
    <message>
        <source>A value is missing.</source>
        <translation>Ein Wert fehlt.</translation>
    </message>
    <message>
        <source>A value that never changes, written down here.</source>
        <translation>Ein Wert, der sich nie ändert, hier festgehalten.</translation>
    </message>
    <message>
        <source>A vocabulary makes numbers of texts, and an Embedding vectors of numbers; Parse example reads records.</source>
        <translation>Ein Vokabular macht aus Texten Zahlen und ein Embedding aus Zahlen Vektoren; „Example lesen“ liest Datensätze.</translation>
    </message>
    <message>
        <source>A vocabulary makes numbers of texts: Split text, Vocabulary lookup, Ragged to dense.</source>
        <translation>Ein Vokabular macht aus Texten Zahlen: Text teilen, Vokabular nachschlagen, Ragged zu dense.</translation>
    </message>
    <message>
        <source>A {} input cannot have a default: signatures hold defaults of single tensors.</source>
        <translation>Ein Eingang der Art {} kann keine Vorgabe haben: Signaturen halten Vorgaben einzelner Tensoren.</translation>
    </message>
    <message>
        <source>A {} tensor cannot be kept in a file.</source>
        <translation>Ein Tensor der Art {} lässt sich nicht in einer Datei ablegen.</translation>
    </message>
    <message>
        <source>A {} tensor cannot be taken.</source>
        <translation>Ein Tensor der Art {} wird nicht genommen.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Anerkennen</translation>
    </message>
    <message>
        <source>Accept assumption</source>
        <translation>Annahme anerkennen</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Addieren</translation>
    </message>
    <message>
        <source>Add a batch dimension.</source>
        <translation>Eine Batch-Dimension hinzufügen.</translation>
    </message>
    <message>
        <source>Add batch</source>
        <translation>Batch hinzufügen</translation>
    </message>
    <message>
        <source>Add frame</source>
        <translation>Rahmen hinzufügen</translation>
    </message>
    <message>
        <source>Add group</source>
        <translation>Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>Add {}</source>
        <translation>{} hinzufügen</translation>
    </message>
    <message>
        <source>Add {} frames</source>
        <translation>{} Rahmen hinzufügen</translation>
    </message>
    <message>
        <source>Add {} models</source>
        <translation>{} Modelle hinzufügen</translation>
    </message>
    <message>
        <source>Added first, so that 0 has a logarithm.</source>
        <translation>Wird zuerst addiert, damit 0 einen Logarithmus hat.</translation>
    </message>
    <message>
        <source>Added to the variance.</source>
        <translation>Wird zur Varianz addiert.</translation>
    </message>
    <message>
        <source>Adds a dimension of size 1, as tf.expand_dims does.</source>
        <translation>Fügt eine Dimension der Größe 1 hinzu, wie tf.expand_dims.</translation>
    </message>
    <message>
        <source>Adds a number of its own to each channel.</source>
        <translation>Addiert zu jedem Kanal eine eigene Zahl.</translation>
    </message>
    <message>
        <source>Adds a number of its own to each unit.</source>
        <translation>Addiert zu jeder Einheit eine eigene Zahl.</translation>
    </message>
    <message>
        <source>Adds dimension {}, of size 1.</source>
        <translation>Fügt Dimension {} hinzu, der Größe 1.</translation>
    </message>
    <message>
        <source>All images of a batch are of one size.</source>
        <translation>Alle Bilder eines Batches haben eine Größe.</translation>
    </message>
    <message>
        <source>All of x is one example: its batch is a dimension of that example.</source>
        <translation>Ganz x ist ein Beispiel: sein Batch ist eine Dimension dieses Beispiels.</translation>
    </message>
    <message>
        <source>All rows are of one length.</source>
        <translation>Alle Zeilen sind gleich lang.</translation>
    </message>
    <message>
        <source>All weights are 0.</source>
        <translation>Alle Gewichte sind 0.</translation>
    </message>
    <message>
        <source>Along which the results add up to 1; negative counts from the back.</source>
        <translation>Entlang welcher sich die Ergebnisse zu 1 addieren; negative zählen von hinten.</translation>
    </message>
    <message>
        <source>An activation function on each number: relu, sigmoid, tanh, gelu and others.</source>
        <translation>Eine Aktivierungsfunktion auf jede Zahl: relu, sigmoid, tanh, gelu und andere.</translation>
    </message>
    <message>
        <source>An array that never changes, from a .npy file.</source>
        <translation>Ein Array, das sich nie ändert, aus einer .npy-Datei.</translation>
    </message>
    <message>
        <source>An asset has the number {}, of {}.</source>
        <translation>Ein Asset hat die Nummer {}, von {}.</translation>
    </message>
    <message>
        <source>An entry of the index runs past its block</source>
        <translation>Ein Eintrag des Index reicht über seinen Block hinaus</translation>
    </message>
    <message>
        <source>An input has no name.</source>
        <translation>Ein Eingang hat keinen Namen.</translation>
    </message>
    <message>
        <source>An input is missing: {}.</source>
        <translation>Ein Eingang fehlt: {}.</translation>
    </message>
    <message>
        <source>An object is stored by a saver of its own, {}.</source>
        <translation>Ein Objekt wird von einem eigenen Saver gespeichert, {}.</translation>
    </message>
    <message>
        <source>An offset would change the elements that a sparse tensor leaves out.</source>
        <translation>Ein Versatz würde die Elemente ändern, die ein sparse Tensor auslässt.</translation>
    </message>
    <message>
        <source>An order names each of its nodes once.</source>
        <translation>Eine Reihenfolge nennt jeden ihrer Knoten einmal.</translation>
    </message>
    <message>
        <source>Another node has this name.</source>
        <translation>Ein anderer Knoten hat diesen Namen.</translation>
    </message>
    <message>
        <source>Antialias</source>
        <translation>Kantenglättung</translation>
    </message>
    <message>
        <source>Applied to the result, by Keras&apos; name.</source>
        <translation>Wird auf das Ergebnis angewandt, mit dem Namen aus Keras.</translation>
    </message>
    <message>
        <source>Are cut at their end, or stop the run, where a length is given.</source>
        <translation>Werden am Ende abgeschnitten oder halten die Ausführung an, wo eine Länge angegeben ist.</translation>
    </message>
    <message>
        <source>Argmax</source>
        <translation>Argmax</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Array from file</source>
        <translation>Array aus Datei</translation>
    </message>
    <message>
        <source>As JSON: 0.5, [1, 2, 3], [[true], [false]], [&quot;a&quot;, &quot;b&quot;]; a text as it is.</source>
        <translation>Als JSON: 0.5, [1, 2, 3], [[true], [false]], [&quot;a&quot;, &quot;b&quot;]; ein Text, wie er ist.</translation>
    </message>
    <message>
        <source>Ask for the same, or for a copy.</source>
        <translation>Verlangen Sie dasselbe oder eine Kopie.</translation>
    </message>
    <message>
        <source>Aspect</source>
        <translation>Seitenverhältnis</translation>
    </message>
    <message>
        <source>Assumption</source>
        <translation>Annahme</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>At the end of a row, {} of x stands for no element.</source>
        <translation>Am Ende einer Zeile steht {} von x für kein Element.</translation>
    </message>
    <message>
        <source>At the end of every row; else rows keep their full length.</source>
        <translation>Am Ende jeder Zeile; sonst behalten Zeilen ihre volle Länge.</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>Achsen</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>Achse</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>Batch-Normalisierung</translation>
    </message>
    <message>
        <source>Behind the point, of floats; -1 is six.</source>
        <translation>Hinter dem Punkt, bei Gleitkommazahlen; -1 heißt sechs.</translation>
    </message>
    <message>
        <source>Bend</source>
        <translation>Knicken</translation>
    </message>
    <message>
        <source>Beside a dimension of 0, nothing determines -1.</source>
        <translation>Neben einer Dimension von 0 ist -1 nicht bestimmt.</translation>
    </message>
    <message>
        <source>Between the pieces.</source>
        <translation>Zwischen den Stücken.</translation>
    </message>
    <message>
        <source>Between the pieces; nothing means white space, however much of it.</source>
        <translation>Zwischen den Stücken; nichts bedeutet Leerraum, wie viel auch immer.</translation>
    </message>
    <message>
        <source>Between the texts.</source>
        <translation>Zwischen den Texten.</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Bias</translation>
    </message>
    <message>
        <source>Bias starts as</source>
        <translation>Bias beginnt als</translation>
    </message>
    <message>
        <source>Brackets of {} levels are expected.</source>
        <translation>Klammern in {} Ebenen werden erwartet.</translation>
    </message>
    <message>
        <source>Brings numbers beyond a least and a greatest value back to these.</source>
        <translation>Bringt Zahlen jenseits eines kleinsten und größten Wertes auf diese zurück.</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>Broadcast</translation>
    </message>
    <message>
        <source>Broadcast {}</source>
        <translation>Broadcast auf {}</translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation>Buckets</translation>
    </message>
    <message>
        <source>By Keras&apos; name.</source>
        <translation>Mit dem Namen aus Keras.</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>Überbrücken</translation>
    </message>
    <message>
        <source>CacheDataset CacheDatasetV2</source>
        <translation>CacheDataset CacheDatasetV2</translation>
    </message>
    <message>
        <source>Calls a Python function that the process has registered under {}.</source>
        <translation>Ruft eine Python-Funktion auf, die der Prozess unter {} angemeldet hat.</translation>
    </message>
    <message>
        <source>Calls functions over the network, or offers its own.</source>
        <translation>Ruft Funktionen über das Netz auf oder bietet eigene an.</translation>
    </message>
    <message>
        <source>Calls native code that the process has registered under {}.</source>
        <translation>Ruft nativen Code auf, den der Prozess unter {} angemeldet hat.</translation>
    </message>
    <message>
        <source>Can end the process that runs it.</source>
        <translation>Kann den Prozess beenden, der es ausführt.</translation>
    </message>
    <message>
        <source>Can have the process end when it is told to.</source>
        <translation>Kann den Prozess beenden lassen, wenn es ihm gesagt wird.</translation>
    </message>
    <message>
        <source>Cast</source>
        <translation>Cast</translation>
    </message>
    <message>
        <source>Cast it afterwards; what is stored as bytes, decode.</source>
        <translation>Danach umwandeln; was als Bytes gespeichert ist, dekodieren.</translation>
    </message>
    <message>
        <source>Cast one of them.</source>
        <translation>Einen von ihnen umwandeln.</translation>
    </message>
    <message>
        <source>Cast row splits</source>
        <translation>Row-Splits umwandeln</translation>
    </message>
    <message>
        <source>Cast them.</source>
        <translation>Sie umwandeln.</translation>
    </message>
    <message>
        <source>Cast to float32.</source>
        <translation>Nach float32 umwandeln.</translation>
    </message>
    <message>
        <source>Cast to int64.</source>
        <translation>Nach int64 umwandeln.</translation>
    </message>
    <message>
        <source>Cast to {}</source>
        <translation>Cast nach {}</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Centre crop</source>
        <translation>Mitte ausschneiden</translation>
    </message>
    <message>
        <source>Change frame</source>
        <translation>Rahmen ändern</translation>
    </message>
    <message>
        <source>Change group</source>
        <translation>Gruppe ändern</translation>
    </message>
    <message>
        <source>Change model</source>
        <translation>Modell ändern</translation>
    </message>
    <message>
        <source>Change the permissions, or choose another place.</source>
        <translation>Rechte ändern oder einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Change {}…</source>
        <translation>{} ändern…</translation>
    </message>
    <message>
        <source>Changes how the whole process reaches the file system {}, its servers among it.</source>
        <translation>Ändert, wie der ganze Prozess das Dateisystem {} erreicht, auch dessen Server.</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Die Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>Check the installation of Python and TensorFlow.</source>
        <translation>Die Installation von Python und TensorFlow prüfen.</translation>
    </message>
    <message>
        <source>Check the installation.</source>
        <translation>Die Installation prüfen.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>Choose 1, or let rows keep their full length.</source>
        <translation>1 wählen oder den Zeilen ihre volle Länge lassen.</translation>
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <translation>Einen kürzeren wählen.</translation>
    </message>
    <message>
        <source>Choose a signature…</source>
        <translation>Signatur wählen…</translation>
    </message>
    <message>
        <source>Choose an offset of 0.</source>
        <translation>Einen Versatz von 0 wählen.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Choose another name, or allow it to be replaced.</source>
        <translation>Einen anderen Namen wählen oder das Ersetzen erlauben.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Choose another signature.</source>
        <translation>Eine andere Signatur wählen.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Etwas anderes wählen.</translation>
    </message>
    <message>
        <source>Choose from {} to {}.</source>
        <translation>Von {} bis {} wählen.</translation>
    </message>
    <message>
        <source>Choose less.</source>
        <translation>Weniger wählen.</translation>
    </message>
    <message>
        <source>Choose one of: {}.</source>
        <translation>Zur Wahl stehen: {}.</translation>
    </message>
    <message>
        <source>Choose one after {}.</source>
        <translation>Einen nach {} wählen.</translation>
    </message>
    <message>
        <source>Choose one by its tags: {}.</source>
        <translation>Einen nach seinen Tags wählen: {}.</translation>
    </message>
    <message>
        <source>Choose the folder around it.</source>
        <translation>Den Ordner darum herum wählen.</translation>
    </message>
    <message>
        <source>Choose the weights to be copied.</source>
        <translation>Wählen, dass die Gewichte kopiert werden.</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Begrenzen</translation>
    </message>
    <message>
        <source>Clip to {}..{}</source>
        <translation>Begrenzen auf {}..{}</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Colour frame</source>
        <translation>Rahmen färben</translation>
    </message>
    <message>
        <source>Concat</source>
        <translation>Aneinanderfügen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connect it.</source>
        <translation>Verbinden Sie ihn.</translation>
    </message>
    <message>
        <source>Connect something to it.</source>
        <translation>Etwas damit verbinden.</translation>
    </message>
    <message>
        <source>Connect {} ports</source>
        <translation>{} Ports verbinden</translation>
    </message>
    <message>
        <source>Connect {} to {}</source>
        <translation>{} mit {} verbinden</translation>
    </message>
    <message>
        <source>Connection {} is in the pipeline already.</source>
        <translation>Verbindung {} ist schon in der Pipeline.</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstante</translation>
    </message>
    <message>
        <source>Constants</source>
        <translation>Konstanten</translation>
    </message>
    <message>
        <source>Conv 1×1</source>
        <translation>Conv 1×1</translation>
    </message>
    <message>
        <source>Conv 1×1 {}{}</source>
        <translation>Conv 1×1 {}{}</translation>
    </message>
    <message>
        <source>Convert it to a SavedModel first, for example with onnx2tf.</source>
        <translation>Zuerst in ein SavedModel umwandeln, zum Beispiel mit onnx2tf.</translation>
    </message>
    <message>
        <source>Convert it with numpy&apos;s astype.</source>
        <translation>Mit astype von numpy umwandeln.</translation>
    </message>
    <message>
        <source>Convert the array, for example by astype(&apos;float32&apos;).</source>
        <translation>Das Array umwandeln, zum Beispiel mit astype(&apos;float32&apos;).</translation>
    </message>
    <message>
        <source>Convert the file.</source>
        <translation>Die Datei umwandeln.</translation>
    </message>
    <message>
        <source>Converts every element to another dtype, as tf.cast does.</source>
        <translation>Wandelt jedes Element in einen anderen Dtype um, wie tf.cast.</translation>
    </message>
    <message>
        <source>Converts numbers to another dtype; those beyond its range become its least or greatest.</source>
        <translation>Wandelt Zahlen in einen anderen Dtype um; die jenseits seines Bereichs werden sein kleinster oder größter Wert.</translation>
    </message>
    <message>
        <source>Converts the row splits of a ragged tensor to int32 or int64; its elements stay.</source>
        <translation>Wandelt die Row-Splits eines ragged Tensors in int32 oder int64 um; seine Elemente bleiben.</translation>
    </message>
    <message>
        <source>Cosine similarity</source>
        <translation>Kosinus-Ähnlichkeit</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Crop it first.</source>
        <translation>Zuerst zuschneiden.</translation>
    </message>
    <message>
        <source>Crop to size</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Crop to {}</source>
        <translation>Zuschneiden auf {}</translation>
    </message>
    <message>
        <source>Crop {}×{}</source>
        <translation>Ausschnitt {}×{}</translation>
    </message>
    <message>
        <source>Cuts a part of that height and width out of the middle of images; the run stops at smaller ones.</source>
        <translation>Schneidet einen Teil dieser Höhe und Breite aus der Mitte von Bildern; bei kleineren hält die Ausführung an.</translation>
    </message>
    <message>
        <source>Cuts a tensor along a dimension into parts, equal or of given sizes.</source>
        <translation>Schneidet einen Tensor entlang einer Dimension in Teile, gleiche oder von gegebener Größe.</translation>
    </message>
    <message>
        <source>Cuts each text into pieces: a ragged tensor with one dimension more, as tf.strings.split gives it.</source>
        <translation>Schneidet jeden Text in Stücke: ein ragged Tensor mit einer Dimension mehr, wie tf.strings.split ihn gibt.</translation>
    </message>
    <message>
        <source>Cuts each text into words.</source>
        <translation>Schneidet jeden Text in Wörter.</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>Nachkommastellen</translation>
    </message>
    <message>
        <source>Decimals are not chosen when the shortest form is.</source>
        <translation>Nachkommastellen werden nicht gewählt, wenn die kürzeste Form gilt.</translation>
    </message>
    <message>
        <source>Decode base64</source>
        <translation>Base64 dekodieren</translation>
    </message>
    <message>
        <source>Decode image</source>
        <translation>Bild dekodieren</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Defaults of {} cannot be written down.</source>
        <translation>Vorgaben vom Typ {} lassen sich nicht festhalten.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Dense</translation>
    </message>
    <message>
        <source>Dense to ragged</source>
        <translation>Dense zu ragged</translation>
    </message>
    <message>
        <source>Dense to sparse</source>
        <translation>Dense zu sparse</translation>
    </message>
    <message>
        <source>Dense {}{}</source>
        <translation>Dense {}{}</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Did you mean {}?</source>
        <translation>Meinten Sie {}?</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>Dimension 0 is the height of one image, not a batch.</source>
        <translation>Dimension 0 ist die Höhe eines Bildes, kein Batch.</translation>
    </message>
    <message>
        <source>Dimension 0 of every input counts the records; else there is one record.</source>
        <translation>Dimension 0 jedes Eingangs zählt die Datensätze; sonst gibt es einen Datensatz.</translation>
    </message>
    <message>
        <source>Dimension 1 of x holds the channels, the target has them last.</source>
        <translation>Dimension 1 von x hält die Kanäle, das Ziel hat sie hinten.</translation>
    </message>
    <message>
        <source>Dimension 3 of x holds the channels, the target has them in front.</source>
        <translation>Dimension 3 von x hält die Kanäle, das Ziel hat sie vorn.</translation>
    </message>
    <message>
        <source>Dimension {} has no elements.</source>
        <translation>Dimension {} hat keine Elemente.</translation>
    </message>
    <message>
        <source>Dimension {} has one element in every run.</source>
        <translation>Dimension {} hat bei jeder Ausführung ein Element.</translation>
    </message>
    <message>
        <source>Dimension {} has {} channels, not {}.</source>
        <translation>Dimension {} hat {} Kanäle, nicht {}.</translation>
    </message>
    <message>
        <source>Dimension {} has {} elements, not {}.</source>
        <translation>Dimension {} hat {} Elemente, nicht {}.</translation>
    </message>
    <message>
        <source>Dimension {} has {} elements; there is no {}.</source>
        <translation>Dimension {} hat {} Elemente; es gibt kein {}.</translation>
    </message>
    <message>
        <source>Dimension {} is both {} and {}.</source>
        <translation>Dimension {} ist sowohl {} als auch {}.</translation>
    </message>
    <message>
        <source>Dimension {} is to be kept, but x has {}.</source>
        <translation>Dimension {} soll bleiben, aber x hat {}.</translation>
    </message>
    <message>
        <source>Dimension {} is unknown until run time, {} is expected.</source>
        <translation>Dimension {} ist bis zur Ausführung unbekannt, erwartet wird {}.</translation>
    </message>
    <message>
        <source>Dimension {} is {}, which is {} than {}.</source>
        <translation>Dimension {} ist {}, was {} ist als {}.</translation>
    </message>
    <message>
        <source>Dimension {} is {}, {} is expected.</source>
        <translation>Dimension {} ist {}, erwartet wird {}.</translation>
    </message>
    <message>
        <source>Dimension {} of a ragged tensor is not uniform.</source>
        <translation>Dimension {} eines ragged Tensors ist nicht gleichmäßig.</translation>
    </message>
    <message>
        <source>Dimensions 1 and 2 mean the same on both sides, in the other order.</source>
        <translation>Die Dimensionen 1 und 2 bedeuten auf beiden Seiten dasselbe, in umgekehrter Reihenfolge.</translation>
    </message>
    <message>
        <source>Dimensions 1 to 3 mean the same on both sides, in another order.</source>
        <translation>Die Dimensionen 1 bis 3 bedeuten auf beiden Seiten dasselbe, in anderer Reihenfolge.</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Disconnect it first.</source>
        <translation>Zuerst trennen.</translation>
    </message>
    <message>
        <source>Dissolve group</source>
        <translation>Gruppe auflösen</translation>
    </message>
    <message>
        <source>Dissolve {}</source>
        <translation>{} auflösen</translation>
    </message>
    <message>
        <source>Do not trust this model.</source>
        <translation>Trauen Sie diesem Modell nicht.</translation>
    </message>
    <message>
        <source>Dot product</source>
        <translation>Skalarprodukt</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Dropout {}</source>
        <translation>Dropout {}</translation>
    </message>
    <message>
        <source>Drops</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Drops a dimension of size 1, as tf.squeeze does.</source>
        <translation>Entfernt eine Dimension der Größe 1, wie tf.squeeze.</translation>
    </message>
    <message>
        <source>Drops elements at random in the export&apos;s signature `training`, and scales the rest; elsewhere does nothing.</source>
        <translation>Lässt in der Signatur `training` des Exports zufällig Elemente fallen und skaliert die übrigen; tut sonst nichts.</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>Dtype</translation>
    </message>
    <message>
        <source>Each batch holds the least and the greatest number of all data: an example depends on the others.</source>
        <translation>Jeder Batch enthält die kleinste und die größte Zahl aller Daten: ein Beispiel hängt von den anderen ab.</translation>
    </message>
    <message>
        <source>Each element by itself, or a channel of an example everywhere or nowhere.</source>
        <translation>Jedes Element für sich, oder ein Kanal eines Beispiels überall oder nirgends.</translation>
    </message>
    <message>
        <source>Each element of the rows gets its place.</source>
        <translation>Jedes Element der Zeilen bekommt seine Stelle.</translation>
    </message>
    <message>
        <source>Each node needs a place of its own, in ascending order.</source>
        <translation>Jeder Knoten braucht einen eigenen Platz, in aufsteigender Reihenfolge.</translation>
    </message>
    <message>
        <source>Each row of dimension 1 is an example of its own.</source>
        <translation>Jede Zeile von Dimension 1 ist ein eigenes Beispiel.</translation>
    </message>
    <message>
        <source>Else the first match of each text alone.</source>
        <translation>Sonst nur die erste Fundstelle jedes Textes.</translation>
    </message>
    <message>
        <source>Else the sparse tensor holds every element.</source>
        <translation>Sonst enthält der sparse Tensor jedes Element.</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>Embedding {}×{}</source>
        <translation>Embedding {}×{}</translation>
    </message>
    <message>
        <source>Encode base64</source>
        <translation>Base64 kodieren</translation>
    </message>
    <message>
        <source>Encode image</source>
        <translation>Bild kodieren</translation>
    </message>
    <message>
        <source>Encode {}</source>
        <translation>{} kodieren</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Equal seeds drop the same after every loading; others every time when empty.</source>
        <translation>Gleiche Startwerte lassen nach jedem Laden dieselben fallen; leer sind es jedes Mal andere.</translation>
    </message>
    <message>
        <source>Equal seeds give equal weights, those of Keras.</source>
        <translation>Gleiche Startwerte geben gleiche Gewichte, die von Keras.</translation>
    </message>
    <message>
        <source>Every line must be another.</source>
        <translation>Jede Zeile muss eine andere sein.</translation>
    </message>
    <message>
        <source>Every match</source>
        <translation>Jede Fundstelle</translation>
    </message>
    <message>
        <source>Every row keeps its full length.</source>
        <translation>Jede Zeile behält ihre volle Länge.</translation>
    </message>
    <message>
        <source>Every script of UTF-8 texts; else the letters A to Z alone.</source>
        <translation>Jede Schrift von UTF-8-Texten; sonst nur die Buchstaben A bis Z.</translation>
    </message>
    <message>
        <source>Every text is a number.</source>
        <translation>Jeder Text ist eine Zahl.</translation>
    </message>
    <message>
        <source>Every value but 0 becomes true.</source>
        <translation>Jeder Wert außer 0 wird wahr.</translation>
    </message>
    <message>
        <source>Every value of {} is one of {} too.</source>
        <translation>Jeder Wert von {} ist auch einer von {}.</translation>
    </message>
    <message>
        <source>Every {} examples of the batch that follow each other belong together.</source>
        <translation>Je {} aufeinanderfolgende Beispiele des Batches gehören zusammen.</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>Exchanges tensors with other processes of a cluster.</source>
        <translation>Tauscht Tensoren mit anderen Prozessen eines Clusters aus.</translation>
    </message>
    <message>
        <source>Exchanges tensors with whatever program runs on a device.</source>
        <translation>Tauscht Tensoren mit dem Programm aus, das gerade auf einem Gerät läuft.</translation>
    </message>
    <message>
        <source>Exchanges the red and the blue channel, which is the way back as well; an alpha channel stays.</source>
        <translation>Vertauscht den roten und den blauen Kanal, was auch der Rückweg ist; ein Alphakanal bleibt.</translation>
    </message>
    <message>
        <source>Exp</source>
        <translation>Exp</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>Ausklappen</translation>
    </message>
    <message>
        <source>Expand dims</source>
        <translation>Expand dims</translation>
    </message>
    <message>
        <source>Expand dims at {}</source>
        <translation>Expand dims an {}</translation>
    </message>
    <message>
        <source>Expand dims.</source>
        <translation>Mit Expand dims ergänzen.</translation>
    </message>
    <message>
        <source>Export again when nothing writes to it.</source>
        <translation>Erneut exportieren, wenn nichts mehr hineinschreibt.</translation>
    </message>
    <message>
        <source>Export again.</source>
        <translation>Erneut exportieren.</translation>
    </message>
    <message>
        <source>Export it as a SavedModel from the program that trained it.</source>
        <translation>Aus dem Programm, das es trainiert hat, als SavedModel exportieren.</translation>
    </message>
    <message>
        <source>Export the pipeline again.</source>
        <translation>Die Pipeline erneut exportieren.</translation>
    </message>
    <message>
        <source>Expose an output.</source>
        <translation>Einen Port zum Ausgang machen.</translation>
    </message>
    <message>
        <source>Expose {} as an input</source>
        <translation>{} zum Eingang machen</translation>
    </message>
    <message>
        <source>Expose {} as an output</source>
        <translation>{} zum Ausgang machen</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>Datei vorhanden</translation>
    </message>
    <message>
        <source>Fill {}×{}</source>
        <translation>Füllen {}×{}</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>First number</source>
        <translation>Erste Nummer</translation>
    </message>
    <message>
        <source>Fit into {}×{}</source>
        <translation>Einpassen in {}×{}</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Flatten</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Flip {}</source>
        <translation>Spiegeln {}</translation>
    </message>
    <message>
        <source>Floats as short as six digits can be, such as 0.5 or 1e+20.</source>
        <translation>Gleitkommazahlen so kurz, wie sechs Stellen sein können, etwa 0.5 oder 1e+20.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Einfrieren</translation>
    </message>
    <message>
        <source>Freeze in all</source>
        <translation>Überall einfrieren</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>From 0 to 255 either way; floats keep what lies between.</source>
        <translation>Von 0 bis 255 in beiden Fällen; Gleitkommazahlen behalten, was dazwischen liegt.</translation>
    </message>
    <message>
        <source>From here on it is true.</source>
        <translation>Ab hier ist es wahr.</translation>
    </message>
    <message>
        <source>From which range to which, or free.</source>
        <translation>Von welchem Bereich auf welchen, oder frei.</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Gather</source>
        <translation>Gather</translation>
    </message>
    <message>
        <source>Get the file again from its source.</source>
        <translation>Die Datei noch einmal von ihrer Quelle holen.</translation>
    </message>
    <message>
        <source>Get the model again from its source.</source>
        <translation>Das Modell noch einmal von seiner Quelle holen.</translation>
    </message>
    <message>
        <source>Give a SavedModel&apos;s folder.</source>
        <translation>Den Ordner eines SavedModels angeben.</translation>
    </message>
    <message>
        <source>Give a folder that holds saved_model.pb.</source>
        <translation>Einen Ordner angeben, der saved_model.pb enthält.</translation>
    </message>
    <message>
        <source>Give a number, a text, a list, or a .npy file.</source>
        <translation>Eine Zahl, einen Text, eine Liste oder eine .npy-Datei angeben.</translation>
    </message>
    <message>
        <source>Give an export.</source>
        <translation>Einen Export angeben.</translation>
    </message>
    <message>
        <source>Give every size.</source>
        <translation>Jede Größe angeben.</translation>
    </message>
    <message>
        <source>Give it a default, or connect a Constant.</source>
        <translation>Geben Sie ihm eine Vorgabe, oder verbinden Sie eine Constant.</translation>
    </message>
    <message>
        <source>Give it a type.</source>
        <translation>Geben Sie ihm einen Typ.</translation>
    </message>
    <message>
        <source>Give it as {}=FILE.npy.</source>
        <translation>Als {}=DATEI.npy angeben.</translation>
    </message>
    <message>
        <source>Give its size.</source>
        <translation>Seine Größe angeben.</translation>
    </message>
    <message>
        <source>Give real ones: {}</source>
        <translation>Echte angeben: {}</translation>
    </message>
    <message>
        <source>Give the folder that holds saved_model.pb.</source>
        <translation>Den Ordner angeben, der saved_model.pb enthält.</translation>
    </message>
    <message>
        <source>Give the input a type.</source>
        <translation>Dem Eingang einen Typ geben.</translation>
    </message>
    <message>
        <source>Give {}.</source>
        <translation>{} angeben.</translation>
    </message>
    <message>
        <source>Gives each class number a row.</source>
        <translation>Gibt jeder Klassennummer eine Zeile.</translation>
    </message>
    <message>
        <source>Gives each element along a dimension an output of its own; the dimension goes.</source>
        <translation>Gibt jedem Element entlang einer Dimension einen eigenen Ausgang; die Dimension fällt weg.</translation>
    </message>
    <message>
        <source>Gives each element of a ragged tensor its place: the same elements as a sparse tensor.</source>
        <translation>Gibt jedem Element eines ragged Tensors seine Stelle: dieselben Elemente als sparse Tensor.</translation>
    </message>
    <message>
        <source>Gives the same elements another shape, dimensions kept where told.</source>
        <translation>Gibt denselben Elementen eine andere Form; auf Wunsch bleiben Dimensionen erhalten.</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>Grey to RGB</source>
        <translation>Grau zu RGB</translation>
    </message>
    <message>
        <source>Has the server at {} write files.</source>
        <translation>Lässt den Server bei {} Dateien schreiben.</translation>
    </message>
    <message>
        <source>Hash bucket</source>
        <translation>Hash-Bucket</translation>
    </message>
    <message>
        <source>Hash into {}</source>
        <translation>Hash auf {}</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Height and width are given both or not at all.</source>
        <translation>Höhe und Breite werden beide angegeben oder keine.</translation>
    </message>
    <message>
        <source>Hide or show ports</source>
        <translation>Ports zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Hide {}</source>
        <translation>{} verbergen</translation>
    </message>
    <message>
        <source>Holds a Lambda layer: Python code that Keras runs when it loads the model, TensorFlow does not.</source>
        <translation>Enthält eine Lambda-Schicht: Python-Code, den Keras beim Laden des Modells ausführt, TensorFlow nicht.</translation>
    </message>
    <message>
        <source>Holds {} MB in the graph itself, which every loading copies.</source>
        <translation>Enthält {} MB im Graphen selbst, die jedes Laden kopiert.</translation>
    </message>
    <message>
        <source>How alike two vectors point, from -1 to 1, along one dimension, which goes.</source>
        <translation>Wie ähnlich zwei Vektoren gerichtet sind, von -1 bis 1, entlang einer Dimension, die wegfällt.</translation>
    </message>
    <message>
        <source>How far apart elements are that are taken; negative goes backwards.</source>
        <translation>Wie weit die genommenen Elemente auseinanderliegen; negative gehen rückwärts.</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>How many behind the first; padding is removed only where it is 1.</source>
        <translation>Wie viele hinter dem ersten; Auffüllung wird nur entfernt, wo es 1 ist.</translation>
    </message>
    <message>
        <source>How many dimensions in front stay as they are.</source>
        <translation>Wie viele Dimensionen vorn bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>How many elements the dimension has.</source>
        <translation>Wie viele Elemente die Dimension hat.</translation>
    </message>
    <message>
        <source>How many numbers there are, from 0.</source>
        <translation>Wie viele Nummern es gibt, ab 0.</translation>
    </message>
    <message>
        <source>How many; connecting to the free port adds one.</source>
        <translation>Wie viele; mit dem freien Port verbinden fügt einen hinzu.</translation>
    </message>
    <message>
        <source>How many; each has row splits of its own.</source>
        <translation>Wie viele; jede hat eigene Row-Splits.</translation>
    </message>
    <message>
        <source>How many; numbers are from 0 to one less.</source>
        <translation>Wie viele; Nummern gehen von 0 bis eins weniger.</translation>
    </message>
    <message>
        <source>How much of the moving mean and variance a step of training leaves as it is.</source>
        <translation>Wie viel vom gleitenden Mittelwert und der gleitenden Varianz ein Trainingsschritt stehen lässt.</translation>
    </message>
    <message>
        <source>How often each dimension is repeated, one number each.</source>
        <translation>Wie oft jede Dimension wiederholt wird, je eine Zahl.</translation>
    </message>
    <message>
        <source>How pixels in between are found. Area has no gradient.</source>
        <translation>Wie Pixel dazwischen gefunden werden. Area hat keinen Gradienten.</translation>
    </message>
    <message>
        <source>If you trust the model, copy it with its links resolved (cp -rL).</source>
        <translation>Wenn Sie dem Modell trauen, kopieren Sie es mit aufgelösten Links (cp -rL).</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Images are [batch,height,width,channels].</source>
        <translation>Bilder sind [batch,height,width,channels].</translation>
    </message>
    <message>
        <source>In pixels.</source>
        <translation>In Pixeln.</translation>
    </message>
    <message>
        <source>In x, {} stands for no element.</source>
        <translation>In x steht {} für kein Element.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Indices</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>Indices, values and dense_shape do not belong together.</source>
        <translation>Indizes, Werte und dense_shape gehören nicht zusammen.</translation>
    </message>
    <message>
        <source>InitializeTableFromTextFile InitializeTableFromTextFileV2</source>
        <translation>InitializeTableFromTextFile InitializeTableFromTextFileV2</translation>
    </message>
    <message>
        <source>Input {} is fed already.</source>
        <translation>Eingang {} wird schon gespeist.</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Inputs are: {}.</source>
        <translation>Eingänge sind: {}.</translation>
    </message>
    <message>
        <source>Insert </source>
        <translation>Einsetzen: </translation>
    </message>
    <message>
        <source>Insert adapters</source>
        <translation>Adapter einsetzen</translation>
    </message>
    <message>
        <source>Insert an adapter.</source>
        <translation>Einen Adapter einsetzen.</translation>
    </message>
    <message>
        <source>Insert {}</source>
        <translation>{} einsetzen</translation>
    </message>
    <message>
        <source>Install it (pip install {}) and try again.</source>
        <translation>Installieren (pip install {}) und erneut versuchen.</translation>
    </message>
    <message>
        <source>Into how many equal parts.</source>
        <translation>In wie viele gleiche Teile.</translation>
    </message>
    <message>
        <source>Is distorted, or kept by padding with 0, or by cropping.</source>
        <translation>Wird verzerrt oder durch Auffüllen mit 0 oder Zuschneiden bewahrt.</translation>
    </message>
    <message>
        <source>Is {}; nothing in TensorFlow runs it, but no model needs one.</source>
        <translation>Ist {}; nichts in TensorFlow führt es aus, aber kein Modell braucht eines.</translation>
    </message>
    <message>
        <source>It cannot be 0.</source>
        <translation>Es kann nicht 0 sein.</translation>
    </message>
    <message>
        <source>It cannot be read ({}).</source>
        <translation>Nicht lesbar ({}).</translation>
    </message>
    <message>
        <source>It cannot be {}.</source>
        <translation>Es kann nicht {} sein.</translation>
    </message>
    <message>
        <source>It depends on the placeholder {}, which is none of its inputs.</source>
        <translation>Sie hängt vom Placeholder {} ab, der keiner ihrer Eingänge ist.</translation>
    </message>
    <message>
        <source>It has a conditional or atomic group, which RE2 does not know.</source>
        <translation>Er hat eine bedingte oder atomare Gruppe, die RE2 nicht kennt.</translation>
    </message>
    <message>
        <source>It has a possessive repetition, which RE2 does not know.</source>
        <translation>Er hat eine possessive Wiederholung, die RE2 nicht kennt.</translation>
    </message>
    <message>
        <source>It has no outputs.</source>
        <translation>Sie hat keine Ausgänge.</translation>
    </message>
    <message>
        <source>It has {} signatures; no model has more than {}.</source>
        <translation>Es hat {} Signaturen; kein Modell hat mehr als {}.</translation>
    </message>
    <message>
        <source>It has {}.</source>
        <translation>Es hat {}.</translation>
    </message>
    <message>
        <source>It holds no MetaGraph.</source>
        <translation>Es enthält keinen MetaGraph.</translation>
    </message>
    <message>
        <source>It is a frozen graph (GraphDef), not a SavedModel: it has no signatures.</source>
        <translation>Es ist ein eingefrorener Graph (GraphDef), kein SavedModel: er hat keine Signaturen.</translation>
    </message>
    <message>
        <source>It is a link that leads out of its folder</source>
        <translation>Es ist ein Link, der aus seinem Ordner führt</translation>
    </message>
    <message>
        <source>It is larger than {} bytes</source>
        <translation>Es ist größer als {} Bytes</translation>
    </message>
    <message>
        <source>It is neither a file nor a folder.</source>
        <translation>Es ist weder eine Datei noch ein Ordner.</translation>
    </message>
    <message>
        <source>It is no SavedModel in text form ({}).</source>
        <translation>Es ist kein SavedModel in Textform ({}).</translation>
    </message>
    <message>
        <source>It is no SavedModel, or it is damaged or cut short.</source>
        <translation>Es ist kein SavedModel, oder es ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>It is no SavedModel.</source>
        <translation>Es ist kein SavedModel.</translation>
    </message>
    <message>
        <source>It is no regular expression: {}.</source>
        <translation>Es ist kein regulärer Ausdruck: {}.</translation>
    </message>
    <message>
        <source>It is no regular file</source>
        <translation>Es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>It is {}, not a SavedModel.</source>
        <translation>Es ist {}, kein SavedModel.</translation>
    </message>
    <message>
        <source>It is {}, {} is expected.</source>
        <translation>Es ist {}, erwartet wird {}.</translation>
    </message>
    <message>
        <source>It is {}, {} is {}.</source>
        <translation>Es ist {}, {} ist {}.</translation>
    </message>
    <message>
        <source>It looks ahead or behind, which RE2 cannot.</source>
        <translation>Er sieht voraus oder zurück, was RE2 nicht kann.</translation>
    </message>
    <message>
        <source>It must have each of 0 to {} once.</source>
        <translation>Jede Zahl von 0 bis {} muss einmal vorkommen.</translation>
    </message>
    <message>
        <source>It names the tensor {}, which is none.</source>
        <translation>Sie nennt den Tensor {}, der keiner ist.</translation>
    </message>
    <message>
        <source>It names the tensor {}, which the graph lacks.</source>
        <translation>Sie nennt den Tensor {}, der dem Graphen fehlt.</translation>
    </message>
    <message>
        <source>It refers back to a group, which RE2 cannot.</source>
        <translation>Er bezieht sich auf eine Gruppe zurück, was RE2 nicht kann.</translation>
    </message>
    <message>
        <source>It takes {}.</source>
        <translation>Erlaubt ist {}.</translation>
    </message>
    <message>
        <source>Its function takes {} arguments; {} are known.</source>
        <translation>Ihre Funktion nimmt {} Argumente; {} sind bekannt.</translation>
    </message>
    <message>
        <source>Its function {} has fewer results than are taken.</source>
        <translation>Ihre Funktion {} hat weniger Ergebnisse, als genommen werden.</translation>
    </message>
    <message>
        <source>Its function {} is missing from the library.</source>
        <translation>Ihre Funktion {} fehlt in der Bibliothek.</translation>
    </message>
    <message>
        <source>Its function {} takes other arguments than it is given.</source>
        <translation>Ihre Funktion {} nimmt andere Argumente, als sie bekommt.</translation>
    </message>
    <message>
        <source>Join pieces</source>
        <translation>Stücke verbinden</translation>
    </message>
    <message>
        <source>Join texts</source>
        <translation>Texte verbinden</translation>
    </message>
    <message>
        <source>Joins all dimensions but the batch into one.</source>
        <translation>Fasst alle Dimensionen außer dem Batch zu einer zusammen.</translation>
    </message>
    <message>
        <source>Joins tensors along a dimension that they all have.</source>
        <translation>Fügt Tensoren entlang einer Dimension aneinander, die sie alle haben.</translation>
    </message>
    <message>
        <source>Joins the texts along the last dimension, which goes: pieces to whole texts.</source>
        <translation>Verbindet die Texte entlang der letzten Dimension, die wegfällt: aus Stücken ganze Texte.</translation>
    </message>
    <message>
        <source>Joins the words of each text by spaces.</source>
        <translation>Verbindet die Wörter jedes Textes mit Leerzeichen.</translation>
    </message>
    <message>
        <source>Joins {} with the batch.</source>
        <translation>Fasst {} mit dem Batch zusammen.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep at</source>
        <translation>Behalten bei</translation>
    </message>
    <message>
        <source>Keep large constants as variables.</source>
        <translation>Große Konstanten als Variablen halten.</translation>
    </message>
    <message>
        <source>Keep the aspect by</source>
        <translation>Seitenverhältnis bewahren durch</translation>
    </message>
    <message>
        <source>Keeps all elements in order</source>
        <translation>Behält alle Elemente in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>Keeps only the elements that differ from a value, and where they stand.</source>
        <translation>Behält nur die Elemente, die von einem Wert verschieden sind, und wo sie stehen.</translation>
    </message>
    <message>
        <source>Kernel starts as</source>
        <translation>Kernel beginnt als</translation>
    </message>
    <message>
        <source>Known ones, or free.</source>
        <translation>Bekannte, oder frei.</translation>
    </message>
    <message>
        <source>L2 normalise</source>
        <translation>L2-normalisieren</translation>
    </message>
    <message>
        <source>Label lookup</source>
        <translation>Label nachschlagen</translation>
    </message>
    <message>
        <source>Labels of {}</source>
        <translation>Labels von {}</translation>
    </message>
    <message>
        <source>Layer normalisation</source>
        <translation>Layer-Normalisierung</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>Least and greatest are the same.</source>
        <translation>Kleinster und größter Wert sind gleich.</translation>
    </message>
    <message>
        <source>Leave a value out</source>
        <translation>Einen Wert auslassen</translation>
    </message>
    <message>
        <source>Leave out the model with the largest constants, or keep them as variables.</source>
        <translation>Das Modell mit den größten Konstanten weglassen oder sie als Variablen halten.</translation>
    </message>
    <message>
        <source>Leaves out the fourth channel.</source>
        <translation>Lässt den vierten Kanal weg.</translation>
    </message>
    <message>
        <source>Leaves out {}.</source>
        <translation>Lässt {} weg.</translation>
    </message>
    <message>
        <source>Lengths</source>
        <translation>Längen</translation>
    </message>
    <message>
        <source>Less a mean, by a deviation, for all numbers or channel by channel.</source>
        <translation>Minus einem Mittelwert, geteilt durch eine Abweichung, für alle Zahlen oder Kanal für Kanal.</translation>
    </message>
    <message>
        <source>Less a mean, by a deviation, per channel: the moving ones; in the export&apos;s signature `training` the batch&apos;s.</source>
        <translation>Minus einem Mittelwert, geteilt durch eine Abweichung, je Kanal: die gleitenden; in der Signatur `training` des Exports die des Batches.</translation>
    </message>
    <message>
        <source>Less its mean, by its deviation, for each vector along the last dimension.</source>
        <translation>Minus dem Mittelwert, geteilt durch die Abweichung, für jeden Vektor entlang der letzten Dimension.</translation>
    </message>
    <message>
        <source>Lists the files that match {}.</source>
        <translation>Listet die Dateien auf, die zu {} passen.</translation>
    </message>
    <message>
        <source>Load and save the model with TensorFlow on this kind of machine.</source>
        <translation>Das Modell mit TensorFlow auf einem Rechner dieser Art laden und speichern.</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Modell wird geladen</translation>
    </message>
    <message>
        <source>Loading {}</source>
        <translation>{} wird geladen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Logarithmus</translation>
    </message>
    <message>
        <source>Longer rows</source>
        <translation>Längere Zeilen</translation>
    </message>
    <message>
        <source>Look up in {}</source>
        <translation>Nachschlagen in {}</translation>
    </message>
    <message>
        <source>Looking for inputs that the models take</source>
        <translation>Eingaben werden gesucht, die die Modelle nehmen</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>Verlustfrei</translation>
    </message>
    <message>
        <source>Lossy</source>
        <translation>Verlustbehaftet</translation>
    </message>
    <message>
        <source>Lower case</source>
        <translation>Kleinschreibung</translation>
    </message>
    <message>
        <source>Majority vote</source>
        <translation>Mehrheitsentscheid</translation>
    </message>
    <message>
        <source>Make room, or choose another place.</source>
        <translation>Platz schaffen oder einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Makes a batch of one example.</source>
        <translation>Macht einen Batch aus einem Beispiel.</translation>
    </message>
    <message>
        <source>Makes a ragged tensor of its values and its row splits, or row lengths, the outermost first.</source>
        <translation>Macht einen ragged Tensor aus seinen Werten und Row-Splits oder Zeilenlängen, die äußersten zuerst.</translation>
    </message>
    <message>
        <source>Makes a sparse tensor of the places of its elements, the elements and its dense shape.</source>
        <translation>Macht einen sparse Tensor aus den Stellen seiner Elemente, den Elementen und seiner Dense-Form.</translation>
    </message>
    <message>
        <source>Makes dimensions larger by adding a value; the run stops where they are too large already.</source>
        <translation>Macht Dimensionen durch Anfügen eines Wertes größer; wo sie schon zu groß sind, hält die Ausführung an.</translation>
    </message>
    <message>
        <source>Makes dimensions smaller by leaving elements out; the run stops where they are too small already.</source>
        <translation>Macht Dimensionen durch Auslassen von Elementen kleiner; wo sie schon zu klein sind, hält die Ausführung an.</translation>
    </message>
    <message>
        <source>Makes grey of red, green and blue.</source>
        <translation>Macht Grau aus Rot, Grün und Blau.</translation>
    </message>
    <message>
        <source>Makes one channel of brightness out of red, green and blue, as tf.image.rgb_to_grayscale does.</source>
        <translation>Macht aus Rot, Grün und Blau einen Helligkeitskanal, wie tf.image.rgb_to_grayscale.</translation>
    </message>
    <message>
        <source>Makes one example of every {} that follow each other.</source>
        <translation>Macht aus je {} aufeinanderfolgenden ein Beispiel.</translation>
    </message>
    <message>
        <source>Makes red, green and blue of one channel of brightness, which they all equal.</source>
        <translation>Macht aus einem Helligkeitskanal Rot, Grün und Blau, die ihm alle gleichen.</translation>
    </message>
    <message>
        <source>Makes rows of a sparse matrix that is filled from the left without gaps, as variable features of records are.</source>
        <translation>Macht Zeilen aus einer sparse Matrix, die von links lückenlos gefüllt ist, wie es variable Merkmale von Datensätzen sind.</translation>
    </message>
    <message>
        <source>Makes rows of different lengths by removing the padding at their end.</source>
        <translation>Macht verschieden lange Zeilen, indem die Auffüllung an ihrem Ende wegfällt.</translation>
    </message>
    <message>
        <source>Makes rows of different lengths of a padded tensor, and of how long each row is.</source>
        <translation>Macht verschieden lange Zeilen aus einem aufgefüllten Tensor und der Länge jeder Zeile.</translation>
    </message>
    <message>
        <source>Makes x a batch of one example</source>
        <translation>Macht x zu einem Batch aus einem Beispiel</translation>
    </message>
    <message>
        <source>Makes x a batch of one example.</source>
        <translation>Macht x zu einem Batch aus einem Beispiel.</translation>
    </message>
    <message>
        <source>Maps one range of values to another: times a scale, plus an offset. Integers become float32.</source>
        <translation>Bildet einen Wertebereich auf einen anderen ab: mal einem Faktor, plus einem Versatz. Ganze Zahlen werden float32.</translation>
    </message>
    <message>
        <source>Maps the range of the numbers to 0..1: a given one, or that of the example or of the batch.</source>
        <translation>Bildet den Bereich der Zahlen auf 0..1 ab: einen gegebenen, oder den des Beispiels oder des Batches.</translation>
    </message>
    <message>
        <source>Maps {} into memory as a tensor.</source>
        <translation>Blendet {} als Tensor in den Speicher ein.</translation>
    </message>
    <message>
        <source>Maps {} to {}</source>
        <translation>Abbildung von {} auf {}</translation>
    </message>
    <message>
        <source>No gradient leads to {}: nothing of that has changed.</source>
        <translation>Zu {} führt kein Gradient: davon hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>No model is like that: get it again, or do not trust it.</source>
        <translation>Kein Modell ist so: noch einmal beschaffen, oder ihm nicht trauen.</translation>
    </message>
    <message>
        <source>Numbers are expected, not {}.</source>
        <translation>Zahlen werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Numbers of int32 or int64 are expected, not {}.</source>
        <translation>Zahlen in int32 oder int64 werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Numbers of int64 are expected, not {}.</source>
        <translation>Zahlen in int64 werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Numbers or texts are expected, not {}.</source>
        <translation>Zahlen oder Texte werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Numbers that float32 or int64 holds, or texts are expected, not {}.</source>
        <translation>Zahlen, die float32 oder int64 fasst, oder Texte werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Numbers, texts or truth values are expected, not {}.</source>
        <translation>Zahlen, Texte oder Wahrheitswerte werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Pixels of uint8 are expected, not {}.</source>
        <translation>Pixel in uint8 werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Put Dense to ragged before it, and give padded samples.</source>
        <translation>Setzen Sie „Dense zu ragged“ davor, und geben Sie aufgefüllte Beispiele an.</translation>
    </message>
    <message>
        <source>Put Dense to sparse before it, and give dense samples.</source>
        <translation>Setzen Sie „Dense zu sparse“ davor, und geben Sie dichte Beispiele an.</translation>
    </message>
    <message>
        <source>Put Ragged by lengths before it, and give padded samples and the length of each.</source>
        <translation>Setzen Sie „Ragged aus Längen“ davor, und geben Sie aufgefüllte Beispiele und die Länge eines jeden an.</translation>
    </message>
    <message>
        <source>Runs a program compiled for a GPU, which is not looked into.</source>
        <translation>Führt ein für eine GPU übersetztes Programm aus, das nicht durchgesehen wird.</translation>
    </message>
    <message>
        <source>Save the model again in binary form (saved_model.pb).</source>
        <translation>Das Modell noch einmal in binärer Form speichern (saved_model.pb).</translation>
    </message>
    <message>
        <source>Sets up or shuts down the TPUs that all models of the process share.</source>
        <translation>Richtet die TPUs ein, die alle Modelle des Prozesses teilen, oder schaltet sie ab.</translation>
    </message>
    <message>
        <source>Texts are expected, not {}.</source>
        <translation>Texte werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Texts or whole numbers are expected, not {}.</source>
        <translation>Texte oder ganze Zahlen werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>The graph holds {} {}; no model has more than {}.</source>
        <translation>Der Graph enthält {} {}; kein Modell hat mehr als {}.</translation>
    </message>
    <message>
        <source>The graph is stored in chunks that are compressed, and the Python package {} is not installed.</source>
        <translation>Der Graph ist in komprimierten Stücken gespeichert, und das Python-Paket {} ist nicht installiert.</translation>
    </message>
    <message>
        <source>The pipeline is as it was. If memory was short, make the batch smaller.</source>
        <translation>Die Pipeline ist, wie sie war. Wenn der Speicher knapp war, verkleinern Sie den Batch.</translation>
    </message>
    <message>
        <source>To which images are brought; without it they stay as they are.</source>
        <translation>Auf die Bilder gebracht werden; ohne sie bleiben sie, wie sie sind.</translation>
    </message>
    <message>
        <source>Truth values are expected, not {}.</source>
        <translation>Wahrheitswerte werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Waits, for as long as it is told.</source>
        <translation>Wartet, so lange, wie ihm gesagt wird.</translation>
    </message>
    <message>
        <source>What the shape is: a size, or ? for any; without it nothing is said.</source>
        <translation>Was die Form ist: eine Größe, oder ? für jede; ohne sie ist nichts gesagt.</translation>
    </message>
    <message>
        <source>Whole numbers are expected, not {}.</source>
        <translation>Ganze Zahlen werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Writes summaries to where another operation has opened a writer.</source>
        <translation>Schreibt Zusammenfassungen dorthin, wohin eine andere Operation sie leitet.</translation>
    </message>
    <message>
        <source>an example of {} has {}, one of {} has {}</source>
        <translation>ein Beispiel von {} hat {}, eines von {} hat {}</translation>
    </message>
    <message>
        <source>changes devices</source>
        <translation>verändert Geräte</translation>
    </message>
    <message>
        <source>inputs or outputs of a signature</source>
        <translation>Ein- oder Ausgänge einer Signatur</translation>
    </message>
    <message>
        <source>it unpacks from {} to {} bytes; write it with numpy.savez</source>
        <translation>es entpackt sich von {} zu {} Byte; schreiben Sie es mit numpy.savez</translation>
    </message>
    <message>
        <source>values of a collection</source>
        <translation>Werte einer Sammlung</translation>
    </message>
    <message>
        <source>{} does not go into {}.</source>
        <translation>{} passt nicht in {}.</translation>
    </message>
    <message>
        <source>{} has {}, {} has {}</source>
        <translation>{} hat {}, {} hat {}</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>-1..1 to 0..1</source>
        <translation>-1..1 nach 0..1</translation>
    </message>
    <message>
        <source>-1..1 to 0..255</source>
        <translation>-1..1 nach 0..255</translation>
    </message>
    <message>
        <source>0..1 to -1..1</source>
        <translation>0..1 nach -1..1</translation>
    </message>
    <message>
        <source>0..1 to 0..255</source>
        <translation>0..1 nach 0..255</translation>
    </message>
    <message>
        <source>0..255 to -1..1</source>
        <translation>0..255 nach -1..1</translation>
    </message>
    <message>
        <source>A group cannot be put into itself.</source>
        <translation>Eine Gruppe kann nicht in sich selbst liegen.</translation>
    </message>
    <message>
        <source>A part of the path is a file, not a folder.</source>
        <translation>Ein Teil des Pfads ist eine Datei, kein Ordner.</translation>
    </message>
    <message>
        <source>Add a layer, such as Dense, or a model with variables.</source>
        <translation>Fügen Sie eine Schicht hinzu, etwa Dense, oder ein Modell mit Variablen.</translation>
    </message>
    <message>
        <source>An input and an output are both called {}.</source>
        <translation>Ein Eingang und ein Ausgang heißen beide {}.</translation>
    </message>
    <message>
        <source>Back to the original weights</source>
        <translation>Zurück zu den ursprünglichen Gewichten</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Arbeitsfläche</translation>
    </message>
    <message>
        <source>Change the permissions.</source>
        <translation>Rechte ändern.</translation>
    </message>
    <message>
        <source>Check the table.</source>
        <translation>Prüfen Sie die Tabelle.</translation>
    </message>
    <message>
        <source>Choose a file, or hold back a share of the samples.</source>
        <translation>Wählen Sie eine Datei, oder halten Sie einen Anteil der Beispiele zurück.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>Comparing the two</source>
        <translation>Beide werden verglichen</translation>
    </message>
    <message>
        <source>Connect an input of uint8 or floats, [?,height,width,channels].</source>
        <translation>Verbinden Sie einen Eingang von uint8 oder Gleitkommazahlen, [?,height,width,channels].</translation>
    </message>
    <message>
        <source>Convert the file with NumPy&apos;s astype, or put Cast behind the input.</source>
        <translation>Wandeln Sie die Datei mit NumPys astype um, oder setzen Sie Cast hinter den Eingang.</translation>
    </message>
    <message>
        <source>Cut connections</source>
        <translation>Verbindungen durchschneiden</translation>
    </message>
    <message>
        <source>Decode base64 image</source>
        <translation>Base64-Bild dekodieren</translation>
    </message>
    <message>
        <source>Decode base64 image to {}</source>
        <translation>Base64-Bild dekodieren auf {}</translation>
    </message>
    <message>
        <source>Decode image to {}</source>
        <translation>Bild dekodieren auf {}</translation>
    </message>
    <message>
        <source>Decodes {} to {}×{} pixels; the run stops at what is none.</source>
        <translation>Dekodiert {} auf {}×{} Pixel; bei allem anderen hält die Ausführung an.</translation>
    </message>
    <message>
        <source>Decodes {}; the run stops at what is none.</source>
        <translation>Dekodiert {}; bei allem anderen hält die Ausführung an.</translation>
    </message>
    <message>
        <source>Dimension {} has {} elements, not 1.</source>
        <translation>Dimension {} hat {} Elemente, nicht 1.</translation>
    </message>
    <message>
        <source>Drops dimension {}, which is 1.</source>
        <translation>Entfernt Dimension {}, die 1 ist.</translation>
    </message>
    <message>
        <source>Drops dimension {}, which must be 1 at run time.</source>
        <translation>Entfernt Dimension {}, die bei der Ausführung 1 sein muss.</translation>
    </message>
    <message>
        <source>Epoch {} of {}, loss {}</source>
        <translation>Epoche {} von {}, Verlust {}</translation>
    </message>
    <message>
        <source>Floats are expected, not {}.</source>
        <translation>Gleitkommazahlen werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Floats or small whole numbers are expected, not {}.</source>
        <translation>Gleitkommazahlen oder kleine ganze Zahlen werden erwartet, nicht {}.</translation>
    </message>
    <message>
        <source>Give a .npy file.</source>
        <translation>Eine .npy-Datei angeben.</translation>
    </message>
    <message>
        <source>Give a .npy, .npz or .csv file, or a folder with a folder of pictures for each class.</source>
        <translation>Geben Sie eine .npy-, .npz- oder .csv-Datei an, oder einen Ordner mit einem Ordner von Bildern für jede Klasse.</translation>
    </message>
    <message>
        <source>Give a number above 0.</source>
        <translation>Geben Sie eine Zahl über 0 an.</translation>
    </message>
    <message>
        <source>Give a number from 0 below 1.</source>
        <translation>Geben Sie eine Zahl von 0 bis unter 1 an.</translation>
    </message>
    <message>
        <source>Give a target to an output that depends on them by operations with gradients.</source>
        <translation>Geben Sie einem Ausgang ein Ziel, der durch Operationen mit Gradienten von ihnen abhängt.</translation>
    </message>
    <message>
        <source>Give both the same kind of targets.</source>
        <translation>Geben Sie beiden die gleiche Art von Zielen.</translation>
    </message>
    <message>
        <source>Give both the same shape behind the first dimension.</source>
        <translation>Geben Sie beiden hinter der ersten Dimension die gleiche Form.</translation>
    </message>
    <message>
        <source>Give data that holds some.</source>
        <translation>Geben Sie Daten an, die welche enthalten.</translation>
    </message>
    <message>
        <source>Give it a target.</source>
        <translation>Geben Sie ihm ein Ziel.</translation>
    </message>
    <message>
        <source>Give it some, too.</source>
        <translation>Geben Sie auch dort welche an.</translation>
    </message>
    <message>
        <source>Give more samples, or hold back fewer.</source>
        <translation>Geben Sie mehr Beispiele an, oder halten Sie weniger zurück.</translation>
    </message>
    <message>
        <source>Give others.</source>
        <translation>Geben Sie andere an.</translation>
    </message>
    <message>
        <source>Give the target to an output of floats.</source>
        <translation>Geben Sie das Ziel einem Ausgang von Gleitkommazahlen.</translation>
    </message>
    <message>
        <source>Give them as a .npy file.</source>
        <translation>Geben Sie sie als .npy-Datei an.</translation>
    </message>
    <message>
        <source>Give {} or more.</source>
        <translation>Geben Sie {} oder mehr an.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>How often a text is cut; without it wherever it can be.</source>
        <translation>Wie oft ein Text geschnitten wird; ohne das überall, wo es geht.</translation>
    </message>
    <message>
        <source>It changed while it was read</source>
        <translation>Sie hat sich geändert, während sie gelesen wurde</translation>
    </message>
    <message>
        <source>It has: {}.</source>
        <translation>Sie hat: {}.</translation>
    </message>
    <message>
        <source>It is damaged</source>
        <translation>Sie ist beschädigt</translation>
    </message>
    <message>
        <source>It is no Keras file, or it is damaged.</source>
        <translation>Das ist keine Keras-Datei, oder sie ist beschädigt.</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translation>Es ist schon so.</translation>
    </message>
    <message>
        <source>It reads and changes variables in no order too many times.</source>
        <translation>Es liest und ändert Variablen zu oft ohne Reihenfolge.</translation>
    </message>
    <message>
        <source>It was cut short while it was read</source>
        <translation>Sie wurde gekürzt, während sie gelesen wurde</translation>
    </message>
    <message>
        <source>Its columns are: {}.</source>
        <translation>Ihre Spalten sind: {}.</translation>
    </message>
    <message>
        <source>Its first row names the columns.</source>
        <translation>Ihre erste Zeile nennt die Spalten.</translation>
    </message>
    <message>
        <source>Its folder is not there.</source>
        <translation>Sein Ordner ist nicht da.</translation>
    </message>
    <message>
        <source>Its layer {} is a {}, which may run any code.</source>
        <translation>Die Schicht {} ist ein {}: Das kann beliebigen Code ausführen.</translation>
    </message>
    <message>
        <source>Its list {} is damaged.</source>
        <translation>Seine Liste {} ist beschädigt.</translation>
    </message>
    <message>
        <source>Its operations tell of more than {} outputs.</source>
        <translation>Seine Operationen nennen mehr als {} Ausgänge.</translation>
    </message>
    <message>
        <source>Its outputs differ from run to run.</source>
        <translation>Die Ausgaben unterscheiden sich von Lauf zu Lauf.</translation>
    </message>
    <message>
        <source>Keep trained weights</source>
        <translation>Trainierte Gewichte behalten</translation>
    </message>
    <message>
        <source>Keras {} cannot build it: {}</source>
        <translation>Keras {} kann es nicht aufbauen: {}</translation>
    </message>
    <message>
        <source>Let one of them train.</source>
        <translation>Lassen Sie einen davon trainieren.</translation>
    </message>
    <message>
        <source>Linking</source>
        <translation>Wird gelinkt</translation>
    </message>
    <message>
        <source>Load it in the program that made it and call model.export(folder) there.</source>
        <translation>In dem Programm laden, das es gemacht hat, und dort model.export(folder) aufrufen.</translation>
    </message>
    <message>
        <source>Loading the pipeline</source>
        <translation>Die Pipeline wird geladen</translation>
    </message>
    <message>
        <source>Losses are: {}.</source>
        <translation>Verluste sind: {}.</translation>
    </message>
    <message>
        <source>Lower the learning rate (it is {}), or clip the gradients.</source>
        <translation>Senken Sie die Lernrate (sie ist {}), oder begrenzen Sie die Gradienten.</translation>
    </message>
    <message>
        <source>Make a SavedModel of it: savedmodel-studio convert FILE, or drop it on the canvas.</source>
        <translation>Ein SavedModel daraus machen: savedmodel-studio convert FILE, oder auf die Arbeitsfläche ziehen.</translation>
    </message>
    <message>
        <source>Make the batch smaller.</source>
        <translation>Machen Sie den Batch kleiner.</translation>
    </message>
    <message>
        <source>Make {} {}</source>
        <translation>{} zu {} machen</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Wird gemessen</translation>
    </message>
    <message>
        <source>Measuring after training</source>
        <translation>Messung nach dem Training</translation>
    </message>
    <message>
        <source>Measuring before training</source>
        <translation>Messung vor dem Training</translation>
    </message>
    <message>
        <source>Mend the file.</source>
        <translation>Berichtigen Sie die Datei.</translation>
    </message>
    <message>
        <source>Mend the table, or take another column.</source>
        <translation>Berichtigen Sie die Tabelle, oder nehmen Sie eine andere Spalte.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation>Min-Max</translation>
    </message>
    <message>
        <source>Min-max of {}</source>
        <translation>Min-Max je {}</translation>
    </message>
    <message>
        <source>Min-max {}..{}</source>
        <translation>Min-Max {}..{}</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Mixes the channels of pictures, pixel by pixel, with new weights: to another number of channels.</source>
        <translation>Mischt die Kanäle von Bildern, Pixel für Pixel, mit neuen Gewichten: zu einer anderen Anzahl von Kanälen.</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Move into group</source>
        <translation>In Gruppe verschieben</translation>
    </message>
    <message>
        <source>Move out of group</source>
        <translation>Aus der Gruppe herausnehmen</translation>
    </message>
    <message>
        <source>Moves the channels of pictures behind height and width, as TensorFlow wants them.</source>
        <translation>Bringt die Kanäle von Bildern hinter Höhe und Breite, wie TensorFlow sie will.</translation>
    </message>
    <message>
        <source>Moves the channels of pictures in front of height and width, as PyTorch has them.</source>
        <translation>Bringt die Kanäle von Bildern vor Höhe und Breite, wie PyTorch sie hat.</translation>
    </message>
    <message>
        <source>Moves the channels {} height and width.</source>
        <translation>Bringt die Kanäle {} Höhe und Breite.</translation>
    </message>
    <message>
        <source>Multiples</source>
        <translation>Vielfache</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>Multiplizieren</translation>
    </message>
    <message>
        <source>NCHW to NHWC</source>
        <translation>NCHW zu NHWC</translation>
    </message>
    <message>
        <source>NHWC to NCHW</source>
        <translation>NHWC zu NCHW</translation>
    </message>
    <message>
        <source>Name models and operators.</source>
        <translation>Nennen Sie Modelle und Operatoren.</translation>
    </message>
    <message>
        <source>Name one of its inputs.</source>
        <translation>Einen seiner Eingänge nennen.</translation>
    </message>
    <message>
        <source>Name one of its outputs.</source>
        <translation>Einen seiner Ausgänge nennen.</translation>
    </message>
    <message>
        <source>Neither the model nor TensorFlow declares the operation {} ({}).</source>
        <translation>Weder das Modell noch TensorFlow erklärt die Operation {} ({}).</translation>
    </message>
    <message>
        <source>No MetaGraph has the tags {}.</source>
        <translation>Kein MetaGraph hat die Tags {}.</translation>
    </message>
    <message>
        <source>No array has the shape {} of {}.</source>
        <translation>Kein Array hat die Form {} von {}.</translation>
    </message>
    <message>
        <source>No array of it is called like an input or output.</source>
        <translation>Kein Array darin heißt wie ein Eingang oder Ausgang.</translation>
    </message>
    <message>
        <source>No dimension is named.</source>
        <translation>Es ist keine Dimension genannt.</translation>
    </message>
    <message>
        <source>No file is chosen.</source>
        <translation>Es ist keine Datei gewählt.</translation>
    </message>
    <message>
        <source>No made-up input works. {}</source>
        <translation>Keine erfundene Eingabe geht. {}</translation>
    </message>
    <message>
        <source>No node has its weights from that file.</source>
        <translation>Kein Knoten hat seine Gewichte aus dieser Datei.</translation>
    </message>
    <message>
        <source>No node stands for that model any more.</source>
        <translation>Für dieses Modell steht kein Knoten mehr.</translation>
    </message>
    <message>
        <source>No output has a target.</source>
        <translation>Kein Ausgang hat ein Ziel.</translation>
    </message>
    <message>
        <source>No output of {} ({}) can be made to fit an input of {} ({}).</source>
        <translation>Kein Ausgang von {} ({}) lässt sich an einen Eingang von {} ({}) anpassen.</translation>
    </message>
    <message>
        <source>No samples are given for this input.</source>
        <translation>Für diesen Eingang sind keine Beispiele angegeben.</translation>
    </message>
    <message>
        <source>No training can have {} as its {}.</source>
        <translation>Kein Training kann {} als {} haben.</translation>
    </message>
    <message>
        <source>No validation data is given for this port.</source>
        <translation>Für diesen Port sind keine Validierungsdaten angegeben.</translation>
    </message>
    <message>
        <source>No value of dtype {} can be made up.</source>
        <translation>Vom Dtype {} lässt sich kein Wert erfinden.</translation>
    </message>
    <message>
        <source>Node {} is connected.</source>
        <translation>Knoten {} ist verbunden.</translation>
    </message>
    <message>
        <source>Node {} is in the pipeline already.</source>
        <translation>Knoten {} ist schon in der Pipeline.</translation>
    </message>
    <message>
        <source>Nothing comes out: no output is exposed.</source>
        <translation>Es kommt nichts heraus: der Export hat keinen Ausgang.</translation>
    </message>
    <message>
        <source>Nothing fits, because {}.</source>
        <translation>Nichts passt, denn {}.</translation>
    </message>
    <message>
        <source>Nothing is connected to this output.</source>
        <translation>Mit diesem Ausgang ist nichts verbunden.</translation>
    </message>
    <message>
        <source>Nothing trains: every part is frozen ({}).</source>
        <translation>Nichts trainiert: Jeder Teil ist eingefroren ({}).</translation>
    </message>
    <message>
        <source>Nothing trains: every part with weights is frozen, or has none that train.</source>
        <translation>Nichts trainiert: Jeder Teil mit Gewichten ist eingefroren oder hat keine, die trainieren.</translation>
    </message>
    <message>
        <source>Nothing trains: no gradient leads from {} to the weights of {}.</source>
        <translation>Nichts trainiert: Kein Gradient führt von {} zu den Gewichten von {}.</translation>
    </message>
    <message>
        <source>Nothing trains: no part of the pipeline has weights.</source>
        <translation>Nichts trainiert: Kein Teil der Pipeline hat Gewichte.</translation>
    </message>
    <message>
        <source>Nothing uses this input.</source>
        <translation>Nichts benutzt diesen Eingang.</translation>
    </message>
    <message>
        <source>Number them from 0.</source>
        <translation>Nummerieren Sie sie ab 0.</translation>
    </message>
    <message>
        <source>Number to string</source>
        <translation>Zahl zu Text</translation>
    </message>
    <message>
        <source>Numeric</source>
        <translation>Numerisch</translation>
    </message>
    <message>
        <source>Of a JPEG.</source>
        <translation>Eines JPEGs.</translation>
    </message>
    <message>
        <source>Of each epoch the last {} samples were left out: they fill no batch of {}.</source>
        <translation>Die letzten {} Beispiele jeder Epoche blieben weg: Sie füllen keinen Batch von {}.</translation>
    </message>
    <message>
        <source>Of each part instead; one may be -1, the rest.</source>
        <translation>Stattdessen die jedes Teils; eine darf -1 sein, der Rest.</translation>
    </message>
    <message>
        <source>Of each ragged dimension from the outermost in; ? or left out: as long as the longest row.</source>
        <translation>Jeder ragged Dimension, von der äußersten nach innen; ? oder weggelassen: so lang wie die längste Zeile.</translation>
    </message>
    <message>
        <source>Of the class numbers.</source>
        <translation>Der Klassennummern.</translation>
    </message>
    <message>
        <source>Of the elements.</source>
        <translation>Der Elemente.</translation>
    </message>
    <message>
        <source>Of the numbers.</source>
        <translation>Der Zahlen.</translation>
    </message>
    <message>
        <source>Of the result.</source>
        <translation>Des Ergebnisses.</translation>
    </message>
    <message>
        <source>Of the vectors.</source>
        <translation>Der Vektoren.</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>One for all, or one for each channel, when free.</source>
        <translation>Einer für alle oder einer je Kanal, wenn frei.</translation>
    </message>
    <message>
        <source>One for each input, in order; those left out are 1. Only their ratio counts.</source>
        <translation>Eines je Eingang, der Reihe nach; weggelassene sind 1. Nur ihr Verhältnis zählt.</translation>
    </message>
    <message>
        <source>One sample is {}, {} is expected.</source>
        <translation>Ein Beispiel ist {}, erwartet wird {}.</translation>
    </message>
    <message>
        <source>One side is {}, the other {}.</source>
        <translation>Eine Seite ist {}, die andere {}.</translation>
    </message>
    <message>
        <source>One-hot</source>
        <translation>One-hot</translation>
    </message>
    <message>
        <source>One-hot {}</source>
        <translation>One-hot {}</translation>
    </message>
    <message>
        <source>Only a dimension of size 1 can be dropped.</source>
        <translation>Nur eine Dimension der Größe 1 kann wegfallen.</translation>
    </message>
    <message>
        <source>Only a node with one connected input and output can be dissolved.</source>
        <translation>Nur ein Knoten mit einem verbundenen Eingang und Ausgang lässt sich auflösen.</translation>
    </message>
    <message>
        <source>Only a node with one input and one output can be bypassed.</source>
        <translation>Nur ein Knoten mit einem Eingang und einem Ausgang lässt sich überbrücken.</translation>
    </message>
    <message>
        <source>Only above</source>
        <translation>Nur über</translation>
    </message>
    <message>
        <source>Only models have weights to share.</source>
        <translation>Nur Modelle haben Gewichte zu teilen.</translation>
    </message>
    <message>
        <source>Only one dimension can be -1.</source>
        <translation>Nur eine Dimension kann -1 sein.</translation>
    </message>
    <message>
        <source>Only one example can be taken out.</source>
        <translation>Nur ein einziges Beispiel lässt sich herausnehmen.</translation>
    </message>
    <message>
        <source>Only one part can be the rest.</source>
        <translation>Nur ein Teil kann der Rest sein.</translation>
    </message>
    <message>
        <source>Only outputs of floats can be trained.</source>
        <translation>Nur Ausgänge von Gleitkommazahlen lassen sich trainieren.</translation>
    </message>
    <message>
        <source>Only ports of models and operators can be hidden.</source>
        <translation>Nur Ports von Modellen und Operatoren lassen sich verbergen.</translation>
    </message>
    <message>
        <source>Only what lies beside a group can be put into it.</source>
        <translation>Nur was neben einer Gruppe liegt, kann in sie verschoben werden.</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>Mit dieser Version öffnen.</translation>
    </message>
    <message>
        <source>Opening the samples</source>
        <translation>Die Beispiele werden geöffnet</translation>
    </message>
    <message>
        <source>Opens a connection at {}.</source>
        <translation>Öffnet eine Verbindung bei {}.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Original weights in all</source>
        <translation>Ursprüngliche Gewichte in allen</translation>
    </message>
    <message>
        <source>Other numbers</source>
        <translation>Andere Zahlen</translation>
    </message>
    <message>
        <source>PNG keeps every pixel, JPEG is smaller.</source>
        <translation>PNG behält jedes Pixel, JPEG ist kleiner.</translation>
    </message>
    <message>
        <source>PNG, JPEG, BMP, GIF and WebP work.</source>
        <translation>PNG, JPEG, BMP, GIF und WebP gehen.</translation>
    </message>
    <message>
        <source>Pad it first.</source>
        <translation>Zuerst auffüllen.</translation>
    </message>
    <message>
        <source>Pad to size</source>
        <translation>Auffüllen</translation>
    </message>
    <message>
        <source>Pad to the longest</source>
        <translation>Auf die längste auffüllen</translation>
    </message>
    <message>
        <source>Pad to {}</source>
        <translation>Auffüllen auf {}</translation>
    </message>
    <message>
        <source>Pad with lengths and mask</source>
        <translation>Auffüllen mit Längen und Maske</translation>
    </message>
    <message>
        <source>Pad {}to {}</source>
        <translation>Auffüllen {}auf {}</translation>
    </message>
    <message>
        <source>Padding can be removed from one ragged dimension only.</source>
        <translation>Auffüllung lässt sich nur von einer ragged Dimension entfernen.</translation>
    </message>
    <message>
        <source>Padding with 0 at two sides, or cropping at two sides.</source>
        <translation>Auffüllen mit 0 an zwei Seiten oder Zuschneiden an zwei Seiten.</translation>
    </message>
    <message>
        <source>Pads rows of different lengths to one length with a chosen value.</source>
        <translation>Füllt verschieden lange Zeilen mit einem gewählten Wert auf eine Länge auf.</translation>
    </message>
    <message>
        <source>Pads rows to one length, and tells how long each was and which elements are no padding.</source>
        <translation>Füllt Zeilen auf eine Länge auf und sagt, wie lang jede war und welche Elemente keine Auffüllung sind.</translation>
    </message>
    <message>
        <source>Pads rows with {} to the longest; how long each was is not kept.</source>
        <translation>Füllt Zeilen mit {} bis zur längsten auf; wie lang jede war, bleibt nicht erhalten.</translation>
    </message>
    <message>
        <source>Pads rows with {} to {}; </source>
        <translation>Füllt Zeilen mit {} auf {} auf; </translation>
    </message>
    <message>
        <source>Parse tf.Example</source>
        <translation>tf.Example lesen</translation>
    </message>
    <message>
        <source>Parse {}</source>
        <translation>{} lesen</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Parts of a ragged tensor</source>
        <translation>Teile eines ragged Tensors</translation>
    </message>
    <message>
        <source>Parts of a sparse tensor</source>
        <translation>Teile eines sparse Tensors</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Perhaps the file is cut short.</source>
        <translation>Vielleicht ist die Datei abgeschnitten.</translation>
    </message>
    <message>
        <source>Pictures are not {}.</source>
        <translation>Bilder sind nicht {}.</translation>
    </message>
    <message>
        <source>Pictures cannot be targets yet.</source>
        <translation>Bilder können noch keine Ziele sein.</translation>
    </message>
    <message>
        <source>Plus a weight of each channel.</source>
        <translation>Plus einem Gewicht je Kanal.</translation>
    </message>
    <message>
        <source>Plus this, when the range is free.</source>
        <translation>Plus diesem, wenn der Bereich frei ist.</translation>
    </message>
    <message>
        <source>Preparing the nodes</source>
        <translation>Knoten werden vorbereitet</translation>
    </message>
    <message>
        <source>Put Argmax before it, or cast to int64.</source>
        <translation>Argmax davor setzen oder nach int64 umwandeln.</translation>
    </message>
    <message>
        <source>Put Number to string before it.</source>
        <translation>„Zahl zu Text“ davor setzen.</translation>
    </message>
    <message>
        <source>Put Ragged to dense before it.</source>
        <translation>„Ragged zu dense“ davor setzen.</translation>
    </message>
    <message>
        <source>Put Resize behind an input of a fixed size.</source>
        <translation>Setzen Sie Resize hinter einen Eingang von fester Größe.</translation>
    </message>
    <message>
        <source>Put Set shape before it.</source>
        <translation>„Form festlegen“ davor setzen.</translation>
    </message>
    <message>
        <source>Put Sparse to dense before it.</source>
        <translation>„Sparse zu dense“ davor setzen.</translation>
    </message>
    <message>
        <source>Put Sparse to ragged before it.</source>
        <translation>„Sparse zu ragged“ davor setzen.</translation>
    </message>
    <message>
        <source>Put To bool before it.</source>
        <translation>„Zu bool“ davor setzen.</translation>
    </message>
    <message>
        <source>Put the pictures ({}) of each class into a folder of its own.</source>
        <translation>Legen Sie die Bilder ({}) jeder Klasse in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>Puts tensors of one shape side by side along a new dimension.</source>
        <translation>Legt Tensoren einer Form entlang einer neuen Dimension nebeneinander.</translation>
    </message>
    <message>
        <source>Puts texts from several tensors one behind the other, element by element; scalars go with every element.</source>
        <translation>Setzt Texte aus mehreren Tensoren hintereinander, Element für Element; Skalare gehen zu jedem Element.</translation>
    </message>
    <message>
        <source>Puts the dimensions in another order.</source>
        <translation>Bringt die Dimensionen in eine andere Reihenfolge.</translation>
    </message>
    <message>
        <source>Puts the whole batch into one example.</source>
        <translation>Macht aus dem ganzen Batch ein Beispiel.</translation>
    </message>
    <message>
        <source>Puts {} where x has nothing; where that was is not kept.</source>
        <translation>Setzt {}, wo x nichts hat; wo das war, bleibt nicht erhalten.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Queries the database {}.</source>
        <translation>Fragt die Datenbank {} ab.</translation>
    </message>
    <message>
        <source>RGB to BGR</source>
        <translation>RGB zu BGR</translation>
    </message>
    <message>
        <source>RGB to grey</source>
        <translation>RGB zu Grau</translation>
    </message>
    <message>
        <source>Ragged</source>
        <translation>Ragged</translation>
    </message>
    <message>
        <source>Ragged and sparse</source>
        <translation>Ragged und sparse</translation>
    </message>
    <message>
        <source>Ragged by lengths</source>
        <translation>Ragged aus Längen</translation>
    </message>
    <message>
        <source>Ragged dimensions</source>
        <translation>Ragged Dimensionen</translation>
    </message>
    <message>
        <source>Ragged from parts</source>
        <translation>Ragged aus Teilen</translation>
    </message>
    <message>
        <source>Ragged to dense</source>
        <translation>Ragged zu dense</translation>
    </message>
    <message>
        <source>Ragged to sparse</source>
        <translation>Ragged zu sparse</translation>
    </message>
    <message>
        <source>Ragged, padding removed</source>
        <translation>Ragged, ohne Auffüllung</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Reading the Keras file</source>
        <translation>Die Keras-Datei wird gelesen</translation>
    </message>
    <message>
        <source>Reading the models</source>
        <translation>Modelle werden gelesen</translation>
    </message>
    <message>
        <source>Reads JPEG, PNG, BMP or GIF (the first frame) from bytes: one image, or a batch, resized if wanted.</source>
        <translation>Liest JPEG, PNG, BMP oder GIF (das erste Bild) aus Bytes: ein Bild oder einen Batch, auf Wunsch skaliert.</translation>
    </message>
    <message>
        <source>Reads base64 text of either alphabet, padded or not, broken into lines or not, as bytes.</source>
        <translation>Liest Base64-Text beider Alphabete, aufgefüllt oder nicht, in Zeilen gebrochen oder nicht, als Bytes.</translation>
    </message>
    <message>
        <source>Reads each text as a number; the run stops at one that is none.</source>
        <translation>Liest jeden Text als Zahl; bei einem, der keine ist, hält die Ausführung an.</translation>
    </message>
    <message>
        <source>Reads every text as {}; the run stops at one that is none.</source>
        <translation>Liest jeden Text als {}; bei einem, der keiner ist, hält die Ausführung an.</translation>
    </message>
    <message>
        <source>Reads features out of serialised tf.train.Example records, one or a batch, as tf.io.parse_example does.</source>
        <translation>Liest Merkmale aus serialisierten tf.train.Example-Datensätzen, einem oder einem Batch, wie tf.io.parse_example.</translation>
    </message>
    <message>
        <source>Reads files that another operation names.</source>
        <translation>Liest Dateien, die eine andere Operation nennt.</translation>
    </message>
    <message>
        <source>Reads the description of its messages from {}.</source>
        <translation>Liest die Beschreibung seiner Nachrichten aus {}.</translation>
    </message>
    <message>
        <source>Reads {}; the content can come out with the results.</source>
        <translation>Liest {}; der Inhalt kann mit den Ergebnissen herauskommen.</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Reduce</source>
        <translation>Reduzieren</translation>
    </message>
    <message>
        <source>Regex replace</source>
        <translation>Regex ersetzen</translation>
    </message>
    <message>
        <source>RegisterDataset RegisterDatasetV2</source>
        <translation>RegisterDataset RegisterDatasetV2</translation>
    </message>
    <message>
        <source>Reinstall it.</source>
        <translation>Neu installieren.</translation>
    </message>
    <message>
        <source>Relink it.</source>
        <translation>Neu zuordnen.</translation>
    </message>
    <message>
        <source>Relink model</source>
        <translation>Modell neu zuordnen</translation>
    </message>
    <message>
        <source>Relink {} models</source>
        <translation>{} Modelle neu zuordnen</translation>
    </message>
    <message>
        <source>Relink…</source>
        <translation>Neu zuordnen…</translation>
    </message>
    <message>
        <source>Remove batch</source>
        <translation>Batch entfernen</translation>
    </message>
    <message>
        <source>Remove frame</source>
        <translation>Rahmen entfernen</translation>
    </message>
    <message>
        <source>Remove group</source>
        <translation>Gruppe entfernen</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove node</source>
        <translation>Knoten entfernen</translation>
    </message>
    <message>
        <source>Remove one of the connections.</source>
        <translation>Eine der Verbindungen entfernen.</translation>
    </message>
    <message>
        <source>Remove padding</source>
        <translation>Auffüllung entfernen</translation>
    </message>
    <message>
        <source>Remove that connection first.</source>
        <translation>Zuerst jene Verbindung entfernen.</translation>
    </message>
    <message>
        <source>Remove the connection</source>
        <translation>Verbindung entfernen</translation>
    </message>
    <message>
        <source>Remove the connection first.</source>
        <translation>Zuerst die Verbindung entfernen.</translation>
    </message>
    <message>
        <source>Remove the default</source>
        <translation>Vorgabe entfernen</translation>
    </message>
    <message>
        <source>Remove {} frames</source>
        <translation>{} Rahmen entfernen</translation>
    </message>
    <message>
        <source>Remove {} nodes</source>
        <translation>{} Knoten entfernen</translation>
    </message>
    <message>
        <source>Remove {} – {}</source>
        <translation>{} – {} entfernen</translation>
    </message>
    <message>
        <source>Removes white space from the beginning and the end of texts.</source>
        <translation>Entfernt Leerraum am Anfang und am Ende von Texten.</translation>
    </message>
    <message>
        <source>Removes {} at the end of rows.</source>
        <translation>Entfernt {} am Ende von Zeilen.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename one of them, or give a .npz that has both.</source>
        <translation>Benennen Sie einen um, oder geben Sie eine .npz-Datei an, die beide enthält.</translation>
    </message>
    <message>
        <source>Rename pipeline</source>
        <translation>Pipeline umbenennen</translation>
    </message>
    <message>
        <source>Rename the earlier one to {}</source>
        <translation>Früheren in {} umbenennen</translation>
    </message>
    <message>
        <source>Rename the later one to {}</source>
        <translation>Späteren in {} umbenennen</translation>
    </message>
    <message>
        <source>Rename to {}</source>
        <translation>In {} umbenennen</translation>
    </message>
    <message>
        <source>Reorder</source>
        <translation>Umordnen</translation>
    </message>
    <message>
        <source>Reorders dimensions 1 to 3.</source>
        <translation>Ordnet die Dimensionen 1 bis 3 um.</translation>
    </message>
    <message>
        <source>Repeats a tensor along its dimensions.</source>
        <translation>Wiederholt einen Tensor entlang seiner Dimensionen.</translation>
    </message>
    <message>
        <source>Replace {}</source>
        <translation>{} ersetzen</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>Replaces what matches a regular expression, as tf.strings.regex_replace does.</source>
        <translation>Ersetzt, was auf einen regulären Ausdruck passt, wie tf.strings.regex_replace.</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Ersetzen…</translation>
    </message>
    <message>
        <source>Rescale</source>
        <translation>Reskalieren</translation>
    </message>
    <message>
        <source>Rescale to 0..255 and cast to uint8.</source>
        <translation>Auf 0..255 reskalieren und nach uint8 umwandeln.</translation>
    </message>
    <message>
        <source>Rescale {}</source>
        <translation>Reskalieren {}</translation>
    </message>
    <message>
        <source>Rescale × {} + {}</source>
        <translation>Reskalieren × {} + {}</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>Reshape</translation>
    </message>
    <message>
        <source>Reshape one of them.</source>
        <translation>Einen von ihnen umformen.</translation>
    </message>
    <message>
        <source>Reshape the samples.</source>
        <translation>Formen Sie die Beispiele um.</translation>
    </message>
    <message>
        <source>Reshape them.</source>
        <translation>Sie umformen.</translation>
    </message>
    <message>
        <source>Reshape {}</source>
        <translation>Reshape {}</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>Größe ändern</translation>
    </message>
    <message>
        <source>Resize them before.</source>
        <translation>Zuvor ihre Größe ändern.</translation>
    </message>
    <message>
        <source>Resize to fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Resize to {}×{}</source>
        <translation>Größe ändern auf {}×{}</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>Row splits</source>
        <translation>Row-Splits</translation>
    </message>
    <message>
        <source>Row splits are int32 or int64.</source>
        <translation>Row-Splits sind int32 oder int64.</translation>
    </message>
    <message>
        <source>Row splits are {}, {} are expected.</source>
        <translation>Die Row-Splits sind {}, erwartet wird {}.</translation>
    </message>
    <message>
        <source>Row splits to {}</source>
        <translation>Row-Splits nach {}</translation>
    </message>
    <message>
        <source>Row {} of the table has {} cells, not {}.</source>
        <translation>Zeile {} der Tabelle hat {} Zellen, nicht {}.</translation>
    </message>
    <message>
        <source>Rows by</source>
        <translation>Zeilen aus</translation>
    </message>
    <message>
        <source>RpcClient RpcServer</source>
        <translation>RpcClient RpcServer</translation>
    </message>
    <message>
        <source>Run git lfs pull in the repository that it is from.</source>
        <translation>git lfs pull in dem Repository ausführen, aus dem es stammt.</translation>
    </message>
    <message>
        <source>Running the export by the {} loader</source>
        <translation>Export wird mit dem Lader {} ausgeführt</translation>
    </message>
    <message>
        <source>Running the model</source>
        <translation>Modell wird ausgeführt</translation>
    </message>
    <message>
        <source>Running the nodes</source>
        <translation>Knoten werden ausgeführt</translation>
    </message>
    <message>
        <source>Running the parts</source>
        <translation>Teile werden ausgeführt</translation>
    </message>
    <message>
        <source>Runs a compiled program, which is not looked into.</source>
        <translation>Führt ein kompiliertes Programm aus, in das nicht hineingesehen wird.</translation>
    </message>
    <message>
        <source>Runs a function on another device, perhaps of another machine.</source>
        <translation>Führt eine Funktion auf einem anderen Gerät aus, vielleicht eines anderen Rechners.</translation>
    </message>
    <message>
        <source>Runs a graph that it is given as bytes.</source>
        <translation>Führt einen Graphen aus, den es als Bytes bekommt.</translation>
    </message>
    <message>
        <source>Salt</source>
        <translation>Salt</translation>
    </message>
    <message>
        <source>Samples are out of the range of {}.</source>
        <translation>Beispiele liegen außerhalb des Bereichs von {}.</translation>
    </message>
    <message>
        <source>Saturate cast</source>
        <translation>Sättigender Cast</translation>
    </message>
    <message>
        <source>Saturate to {}</source>
        <translation>Sättigen auf {}</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
        <source>Save it in another place.</source>
        <translation>An einem anderen Ort speichern.</translation>
    </message>
    <message>
        <source>Save it under another name.</source>
        <translation>Unter einem anderen Namen speichern.</translation>
    </message>
    <message>
        <source>Save it with tf.compat.v1.saved_model.simple_save.</source>
        <translation>Mit tf.compat.v1.saved_model.simple_save speichern.</translation>
    </message>
    <message>
        <source>Save it, or name one.</source>
        <translation>Speichern Sie sie, oder nennen Sie eine.</translation>
    </message>
    <message>
        <source>Save the model again with TensorFlow.</source>
        <translation>Das Modell noch einmal mit TensorFlow speichern.</translation>
    </message>
    <message>
        <source>Save the model again with a newer TensorFlow.</source>
        <translation>Das Modell noch einmal mit einem neueren TensorFlow speichern.</translation>
    </message>
    <message>
        <source>Save the model again.</source>
        <translation>Das Modell noch einmal speichern.</translation>
    </message>
    <message>
        <source>Save the model below 2 GB, without experimental_image_format.</source>
        <translation>Das Modell unter 2 GB speichern, ohne experimental_image_format.</translation>
    </message>
    <message>
        <source>Save the model with a common release of TensorFlow.</source>
        <translation>Das Modell mit einer üblichen Version von TensorFlow speichern.</translation>
    </message>
    <message>
        <source>Save the whole model: model.save(&apos;name.keras&apos;).</source>
        <translation>Das ganze Modell speichern: model.save(&apos;name.keras&apos;).</translation>
    </message>
    <message>
        <source>Saving the SavedModel</source>
        <translation>Das SavedModel wird gespeichert</translation>
    </message>
    <message>
        <source>Say True, False, &apos;any&apos; or give a plan.</source>
        <translation>True, False, &apos;any&apos; oder einen Plan angeben.</translation>
    </message>
    <message>
        <source>Say where to save it.</source>
        <translation>Sagen, wohin gespeichert werden soll.</translation>
    </message>
    <message>
        <source>Say which type the input is to have.</source>
        <translation>Sagen, welchen Typ der Eingang haben soll.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Faktor</translation>
    </message>
    <message>
        <source>Scale and bias</source>
        <translation>Faktor und Bias</translation>
    </message>
    <message>
        <source>Scales images to a height and width without distorting them; the rest is padded or cropped.</source>
        <translation>Skaliert Bilder unverzerrt auf eine Höhe und Breite; der Rest wird aufgefüllt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Scales images to a height and width, as tf.image.resize does: to float32, but for method nearest.</source>
        <translation>Skaliert Bilder auf eine Höhe und Breite, wie tf.image.resize: zu float32, außer beim Verfahren nearest.</translation>
    </message>
    <message>
        <source>Scales vectors to length 1.</source>
        <translation>Skaliert Vektoren auf Länge 1.</translation>
    </message>
    <message>
        <source>Scales {} to {} pixels.</source>
        <translation>Skaliert {} auf {} Pixel.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Select index</source>
        <translation>Index auswählen</translation>
    </message>
    <message>
        <source>Select {} at {}</source>
        <translation>{} auswählen an {}</translation>
    </message>
    <message>
        <source>Sends a program to the server at {}.</source>
        <translation>Sendet ein Programm an den Server bei {}.</translation>
    </message>
    <message>
        <source>Sends every tensor that passes through it to {}.</source>
        <translation>Sendet jeden Tensor, der hindurchgeht, an {}.</translation>
    </message>
    <message>
        <source>Separate weights</source>
        <translation>Gewichte trennen</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Serialise tf.Example</source>
        <translation>tf.Example schreiben</translation>
    </message>
    <message>
        <source>Serialise {}</source>
        <translation>{} schreiben</translation>
    </message>
    <message>
        <source>Set default</source>
        <translation>Vorgabe festlegen</translation>
    </message>
    <message>
        <source>Set parameters</source>
        <translation>Parameter ändern</translation>
    </message>
    <message>
        <source>Set shape</source>
        <translation>Form festlegen</translation>
    </message>
    <message>
        <source>Set shape {}</source>
        <translation>Form festlegen {}</translation>
    </message>
    <message>
        <source>Set type</source>
        <translation>Typ ändern</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Share weights</source>
        <translation>Gewichte teilen</translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation>Kürzeste Form</translation>
    </message>
    <message>
        <source>Show {}</source>
        <translation>{} zeigen</translation>
    </message>
    <message>
        <source>Size of the last dimension afterwards.</source>
        <translation>Größe der letzten Dimension danach.</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Slice {}:{}{} at {}</source>
        <translation>Ausschnitt {}:{}{} an {}</translation>
    </message>
    <message>
        <source>Smooths while it makes smaller.</source>
        <translation>Glättet, während es verkleinert.</translation>
    </message>
    <message>
        <source>Smooths while it makes smaller; nearest and area take no notice of it.</source>
        <translation>Glättet, während es verkleinert; nearest und area beachten es nicht.</translation>
    </message>
    <message>
        <source>SnapshotDataset SnapshotDatasetV2</source>
        <translation>SnapshotDataset SnapshotDatasetV2</translation>
    </message>
    <message>
        <source>So many are taken.</source>
        <translation>So viele werden genommen.</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Sparse from parts</source>
        <translation>Sparse aus Teilen</translation>
    </message>
    <message>
        <source>Sparse to dense</source>
        <translation>Sparse zu dense</translation>
    </message>
    <message>
        <source>Sparse to ragged</source>
        <translation>Sparse zu ragged</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Split text</source>
        <translation>Text teilen</translation>
    </message>
    <message>
        <source>SqlDataset ExperimentalSqlDataset</source>
        <translation>SqlDataset ExperimentalSqlDataset</translation>
    </message>
    <message>
        <source>Squeeze</source>
        <translation>Squeeze</translation>
    </message>
    <message>
        <source>Squeeze at {}</source>
        <translation>Squeeze an {}</translation>
    </message>
    <message>
        <source>Squeeze or reshape them.</source>
        <translation>Mit Squeeze oder Reshape anpassen.</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Stapeln</translation>
    </message>
    <message>
        <source>Standardise</source>
        <translation>Standardisieren</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Starting TensorFlow</source>
        <translation>TensorFlow wird gestartet</translation>
    </message>
    <message>
        <source>Starts threads of its own, as many as it is told.</source>
        <translation>Startet eigene Threads, so viele, wie ihm gesagt wird.</translation>
    </message>
    <message>
        <source>States dimensions that are unknown until run time; the run stops when they are others.</source>
        <translation>Legt Dimensionen fest, die bis zur Ausführung unbekannt sind; sind sie andere, hält die Ausführung an.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Stop bypassing</source>
        <translation>Überbrückung aufheben</translation>
    </message>
    <message>
        <source>Stop bypassing {}</source>
        <translation>Überbrückung von {} aufheben</translation>
    </message>
    <message>
        <source>Stop when a value changes</source>
        <translation>Anhalten, wenn ein Wert sich ändert</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>Begradigen</translation>
    </message>
    <message>
        <source>Stretches dimensions of size 1 to a size, and adds dimensions in front.</source>
        <translation>Dehnt Dimensionen der Größe 1 auf eine Größe und fügt vorn Dimensionen hinzu.</translation>
    </message>
    <message>
        <source>String to number</source>
        <translation>Text zu Zahl</translation>
    </message>
    <message>
        <source>String to {}</source>
        <translation>Text zu {}</translation>
    </message>
    <message>
        <source>Strings in text form are read in up to {} pieces.</source>
        <translation>Zeichenketten in Textform werden in höchstens {} Stücken gelesen.</translation>
    </message>
    <message>
        <source>Strip</source>
        <translation>Leerraum entfernen</translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation>Subtrahieren</translation>
    </message>
    <message>
        <source>Such as {}.</source>
        <translation>Etwa {}.</translation>
    </message>
    <message>
        <source>Swaps dimensions 1 and 2.</source>
        <translation>Vertauscht die Dimensionen 1 und 2.</translation>
    </message>
    <message>
        <source>Take fewer.</source>
        <translation>Weniger nehmen.</translation>
    </message>
    <message>
        <source>Take it out.</source>
        <translation>Nehmen Sie es heraus.</translation>
    </message>
    <message>
        <source>Take over the changed weights</source>
        <translation>Die geänderten Gewichte übernehmen</translation>
    </message>
    <message>
        <source>Take over the new state.</source>
        <translation>Den neuen Stand übernehmen.</translation>
    </message>
    <message>
        <source>Take the default away.</source>
        <translation>Die Vorgabe entfernen.</translation>
    </message>
    <message>
        <source>Take them from a .npy file.</source>
        <translation>Aus einer .npy-Datei nehmen.</translation>
    </message>
    <message>
        <source>Takes a ragged tensor apart: its values and its row splits, the outermost first.</source>
        <translation>Zerlegt einen ragged Tensor: in seine Werte und seine Row-Splits, die äußersten zuerst.</translation>
    </message>
    <message>
        <source>Takes a sparse tensor apart: the places of its elements, the elements and its dense shape.</source>
        <translation>Zerlegt einen sparse Tensor: in die Stellen seiner Elemente, die Elemente und seine Dense-Form.</translation>
    </message>
    <message>
        <source>Takes data from the server at {}.</source>
        <translation>Nimmt Daten vom Server bei {}.</translation>
    </message>
    <message>
        <source>Takes each element from the first tensor where a condition is true, else from the second.</source>
        <translation>Nimmt jedes Element aus dem ersten Tensor, wo eine Bedingung wahr ist, sonst aus dem zweiten.</translation>
    </message>
    <message>
        <source>Takes grey for red, green and blue.</source>
        <translation>Nimmt Grau für Rot, Grün und Blau.</translation>
    </message>
    <message>
        <source>Takes its data from an iterator of the process that a text names.</source>
        <translation>Nimmt seine Daten aus einem Iterator des Prozesses, den ein Text benennt.</translation>
    </message>
    <message>
        <source>Takes one element along a dimension, which goes: the last step of a sequence, one channel.</source>
        <translation>Nimmt ein Element entlang einer Dimension, die wegfällt: den letzten Schritt einer Folge, einen Kanal.</translation>
    </message>
    <message>
        <source>Takes some elements along a dimension, in any order.</source>
        <translation>Nimmt einige Elemente entlang einer Dimension, in beliebiger Reihenfolge.</translation>
    </message>
    <message>
        <source>Takes the class with the best score.</source>
        <translation>Nimmt die Klasse mit der besten Bewertung.</translation>
    </message>
    <message>
        <source>Takes the elements from one place to another along a dimension, as Python does it.</source>
        <translation>Nimmt die Elemente von einer Stelle bis zu einer anderen entlang einer Dimension, wie Python.</translation>
    </message>
    <message>
        <source>Takes the one example out of its batch; the run stops when there are others.</source>
        <translation>Nimmt das eine Beispiel aus seinem Batch; die Ausführung hält an, wenn es weitere gibt.</translation>
    </message>
    <message>
        <source>Takes the {} along {}.</source>
        <translation>Nimmt {} entlang {}.</translation>
    </message>
    <message>
        <source>Takes the {} element along dimension 1.</source>
        <translation>Nimmt das {} Element entlang Dimension 1.</translation>
    </message>
    <message>
        <source>Takes {} of memory when it is made, from few bytes of the graph.</source>
        <translation>Belegt {} Speicher, wenn es entsteht, aus wenigen Bytes des Graphen.</translation>
    </message>
    <message>
        <source>Taking times</source>
        <translation>Zeiten werden gemessen</translation>
    </message>
    <message>
        <source>Targets have the output&apos;s shape, or are class numbers for its last dimension.</source>
        <translation>Ziele haben die Form des Ausgangs, oder sie sind Klassennummern für seine letzte Dimension.</translation>
    </message>
    <message>
        <source>Targets of {} suit no loss for {}.</source>
        <translation>Ziele von {} passen zu keinem Verlust für {}.</translation>
    </message>
    <message>
        <source>TensorFlow aborted</source>
        <translation>TensorFlow brach ab</translation>
    </message>
    <message>
        <source>TensorFlow cannot be imported: {}</source>
        <translation>TensorFlow lässt sich nicht importieren: {}</translation>
    </message>
    <message>
        <source>TensorFlow cannot save it: {}</source>
        <translation>TensorFlow kann es nicht speichern: {}</translation>
    </message>
    <message>
        <source>TensorFlow cannot train this: {}</source>
        <translation>TensorFlow kann das nicht trainieren: {}</translation>
    </message>
    <message>
        <source>TensorFlow failed: {}</source>
        <translation>TensorFlow scheiterte: {}</translation>
    </message>
    <message>
        <source>TensorFlow has no elements of {}.</source>
        <translation>TensorFlow hat keine Elemente vom Typ {}.</translation>
    </message>
    <message>
        <source>TensorFlow has no such operation: native code of a library that must be loaded before, and that can do anything.</source>
        <translation>TensorFlow hat keine solche Operation: nativer Code einer Bibliothek, die zuvor geladen werden muss und alles tun kann.</translation>
    </message>
    <message>
        <source>TensorFlow keeps this operation to itself: no model is saved with it, nothing is known of it.</source>
        <translation>TensorFlow behält diese Operation für sich: Kein Modell wird damit gespeichert, nichts ist über sie bekannt.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text does not become {}.</source>
        <translation>Aus Text wird nicht {}.</translation>
    </message>
    <message>
        <source>Texts that are not in the file share so many numbers behind it, by their hash.</source>
        <translation>Texte, die nicht in der Datei stehen, teilen sich so viele Nummern dahinter, nach ihrem Hash.</translation>
    </message>
    <message>
        <source>That of the first line.</source>
        <translation>Die der ersten Zeile.</translation>
    </message>
    <message>
        <source>That of the first line; more leaves room for padding and the like.</source>
        <translation>Die der ersten Zeile; mehr lässt Platz für Auffüllung und Ähnliches.</translation>
    </message>
    <message>
        <source>The Keras file is damaged or cut short.</source>
        <translation>Die Keras-Datei ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>The archive holds no Keras model: config.json is missing.</source>
        <translation>Das Archiv enthält kein Keras-Modell: config.json fehlt.</translation>
    </message>
    <message>
        <source>The archive&apos;s file {} unpacks to too much.</source>
        <translation>Die Datei {} im Archiv wird entpackt zu groß.</translation>
    </message>
    <message>
        <source>The archive&apos;s file {} would lie elsewhere.</source>
        <translation>Die Datei {} im Archiv läge anderswo.</translation>
    </message>
    <message>
        <source>The array {} cannot be read: {}.</source>
        <translation>Das Array {} lässt sich nicht lesen: {}.</translation>
    </message>
    <message>
        <source>The asset {} does not exist; the export declares it all the same.</source>
        <translation>Das Asset {} gibt es nicht; der Export erklärt es trotzdem.</translation>
    </message>
    <message>
        <source>The asset {} has a name that no file system takes.</source>
        <translation>Das Asset {} hat einen Namen, den kein Dateisystem nimmt.</translation>
    </message>
    <message>
        <source>The asset {} is a git-LFS pointer; its content was never fetched. {}</source>
        <translation>Das Asset {} ist ein git-LFS-Zeiger; sein Inhalt wurde nie geholt. {}</translation>
    </message>
    <message>
        <source>The asset {} is a link that leads out of the model&apos;s folder.</source>
        <translation>Das Asset {} ist ein Link, der aus dem Ordner des Modells führt.</translation>
    </message>
    <message>
        <source>The asset {} is missing or unreadable ({}).</source>
        <translation>Das Asset {} fehlt oder ist nicht lesbar ({}).</translation>
    </message>
    <message>
        <source>The asset {} lies outside the model&apos;s folder.</source>
        <translation>Das Asset {} liegt außerhalb des Modellordners.</translation>
    </message>
    <message>
        <source>The batch holds exactly one example.</source>
        <translation>Der Batch enthält genau ein Beispiel.</translation>
    </message>
    <message>
        <source>The batch is {}.</source>
        <translation>Der Batch ist {}.</translation>
    </message>
    <message>
        <source>The brackets nest too deeply.</source>
        <translation>Die Klammern sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The brackets, commas or quotes do not match.</source>
        <translation>Die Klammern, Kommas oder Anführungszeichen passen nicht zusammen.</translation>
    </message>
    <message>
        <source>The bytes are written as base64 text.</source>
        <translation>Die Bytes werden als Base64-Text geschrieben.</translation>
    </message>
    <message>
        <source>The cell in row {} is empty.</source>
        <translation>Die Zelle in Zeile {} ist leer.</translation>
    </message>
    <message>
        <source>The chunks of the graph are stored transposed, which cannot be read.</source>
        <translation>Die Stücke des Graphen sind transponiert gespeichert, was nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>The chunks of the graph need version {} of what joins them.</source>
        <translation>Die Stücke des Graphen brauchen Version {} dessen, was sie zusammenfügt.</translation>
    </message>
    <message>
        <source>The chunks of the graph would take more memory than the file is worth</source>
        <translation>Die Stücke des Graphen würden mehr Speicher belegen, als die Datei wert ist</translation>
    </message>
    <message>
        <source>The classes are: {}.</source>
        <translation>Die Klassen sind: {}.</translation>
    </message>
    <message>
        <source>The constant {} has no dtype.</source>
        <translation>Die Konstante {} hat keinen Dtype.</translation>
    </message>
    <message>
        <source>The constant {} has no value.</source>
        <translation>Die Konstante {} hat keinen Wert.</translation>
    </message>
    <message>
        <source>The data file {} is a git-LFS pointer; its content was never fetched. {}</source>
        <translation>Die Datendatei {} ist ein git-LFS-Zeiger; ihr Inhalt wurde nie geholt. {}</translation>
    </message>
    <message>
        <source>The data file {} is cut short: it has {} bytes of {}.</source>
        <translation>Die Datendatei {0} ist abgeschnitten: sie hat {1} Bytes von {2}.</translation>
    </message>
    <message>
        <source>The data file {} is missing or unreadable ({}).</source>
        <translation>Die Datendatei {} fehlt oder ist nicht lesbar ({}).</translation>
    </message>
    <message>
        <source>The data file {} is missing.</source>
        <translation>Die Datendatei {} fehlt.</translation>
    </message>
    <message>
        <source>The data of {} cannot be read ({}).</source>
        <translation>Die Daten von {} sind nicht lesbar ({}).</translation>
    </message>
    <message>
        <source>The data of {} fails its checksum.</source>
        <translation>Die Daten von {} bestehen ihre Prüfsumme nicht.</translation>
    </message>
    <message>
        <source>The data of {} has not as many elements as its shape.</source>
        <translation>Die Daten von {} haben nicht so viele Elemente wie ihre Form.</translation>
    </message>
    <message>
        <source>The data of {} is cut short.</source>
        <translation>Die Daten von {} sind abgeschnitten.</translation>
    </message>
    <message>
        <source>The default is {}, the input {}.</source>
        <translation>Die Vorgabe ist {}, der Eingang {}.</translation>
    </message>
    <message>
        <source>The default of {} holds in TensorFlow Serving, in sessions and in C++; tf.saved_model.load in Python asks for every input.</source>
        <translation>Die Vorgabe von {} gilt in TensorFlow Serving, in Sessions und in C++; tf.saved_model.load in Python verlangt jeden Eingang.</translation>
    </message>
    <message>
        <source>The dimension along which they are joined; negative counts from the back.</source>
        <translation>Die Dimension, entlang der sie aneinandergefügt werden; negative zählen von hinten.</translation>
    </message>
    <message>
        <source>The dimension of the classes, which goes; negative counts from the back.</source>
        <translation>Die Dimension der Klassen, die wegfällt; negative zählen von hinten.</translation>
    </message>
    <message>
        <source>The dimension that holds a vector; negative counts from the back.</source>
        <translation>Die Dimension, die einen Vektor hält; negative zählen von hinten.</translation>
    </message>
    <message>
        <source>The dimension that is summed up; negative counts from the back.</source>
        <translation>Die Dimension, die aufsummiert wird; negative zählen von hinten.</translation>
    </message>
    <message>
        <source>The dimension to drop; negative counts from the back. Its size must be 1.</source>
        <translation>Die Dimension, die wegfällt; negative zählen von hinten. Ihre Größe muss 1 sein.</translation>
    </message>
    <message>
        <source>The dimension {} is too large for rows: there is one more row split.</source>
        <translation>Die Dimension {} ist zu groß für Zeilen: Es gibt einen Row-Split mehr.</translation>
    </message>
    <message>
        <source>The dimension {} is {}.</source>
        <translation>Die Dimension {} ist {}.</translation>
    </message>
    <message>
        <source>The dimension; negative counts from the back.</source>
        <translation>Die Dimension; negative zählen von hinten.</translation>
    </message>
    <message>
        <source>The dimensions in their new order, by their old places; nothing turns them all round.</source>
        <translation>Die Dimensionen in ihrer neuen Reihenfolge, mit ihren alten Plätzen; nichts kehrt sie um.</translation>
    </message>
    <message>
        <source>The dimensions that go; negative ones count from the back.</source>
        <translation>Die Dimensionen, die wegfallen; negative zählen von hinten.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The disk is read-only.</source>
        <translation>Der Datenträger ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>The dtype is {}, {} is expected.</source>
        <translation>Der Dtype ist {}, erwartet wird {}.</translation>
    </message>
    <message>
        <source>The dtype of {} is unknown.</source>
        <translation>Der Dtype von {} ist unbekannt.</translation>
    </message>
    <message>
        <source>The element before which it ends; negative counts from the end.</source>
        <translation>Das Element, vor dem es endet; negative zählen vom Ende.</translation>
    </message>
    <message>
        <source>The elements are in the order of {} already.</source>
        <translation>Die Elemente sind schon in der Reihenfolge von {}.</translation>
    </message>
    <message>
        <source>The elements that a sparse tensor leaves out would not stay 0.</source>
        <translation>Die Elemente, die ein sparse Tensor auslässt, blieben nicht 0.</translation>
    </message>
    <message>
        <source>The exponential function of each number, e to its power.</source>
        <translation>Die Exponentialfunktion jeder Zahl, e hoch die Zahl.</translation>
    </message>
    <message>
        <source>The export cannot have another signature named {}.</source>
        <translation>Der Export kann keine weitere Signatur namens {} haben.</translation>
    </message>
    <message>
        <source>The export has no outputs.</source>
        <translation>Der Export hat keine Ausgänge.</translation>
    </message>
    <message>
        <source>The export has no signature {}.</source>
        <translation>Der Export hat keine Signatur {}.</translation>
    </message>
    <message>
        <source>The export has no signature.</source>
        <translation>Der Export hat keine Signatur.</translation>
    </message>
    <message>
        <source>The export has two inputs named {}.</source>
        <translation>Der Export hat zwei Eingänge namens {}.</translation>
    </message>
    <message>
        <source>The export has two outputs named {}.</source>
        <translation>Der Export hat zwei Ausgänge namens {}.</translation>
    </message>
    <message>
        <source>The export&apos;s graph would be too large; a SavedModel&apos;s graph cannot exceed 2 GB.</source>
        <translation>Der Graph des Exports wäre zu groß; der Graph eines SavedModels kann 2 GB nicht überschreiten.</translation>
    </message>
    <message>
        <source>The export&apos;s outputs are not the pipeline&apos;s: {}.</source>
        <translation>Die Ausgänge des Exports sind nicht die der Pipeline: {}.</translation>
    </message>
    <message>
        <source>The file cannot be read: {}.</source>
        <translation>Die Datei ist nicht lesbar: {}.</translation>
    </message>
    <message>
        <source>The file cannot be written: {}.</source>
        <translation>Die Datei lässt sich nicht schreiben: {}.</translation>
    </message>
    <message>
        <source>The file changed while it was exported.</source>
        <translation>Die Datei änderte sich während des Exports.</translation>
    </message>
    <message>
        <source>The file does not begin as a chunked SavedModel does</source>
        <translation>Die Datei beginnt nicht wie ein SavedModel in Stücken</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>Die Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>The file has an unknown format version: {}.</source>
        <translation>Die Datei hat eine unbekannte Formatversion: {}.</translation>
    </message>
    <message>
        <source>The file has no array {}.</source>
        <translation>Die Datei hat kein Array {}.</translation>
    </message>
    <message>
        <source>The file has no weights for {}.</source>
        <translation>Die Datei hat keine Gewichte für {}.</translation>
    </message>
    <message>
        <source>The file holds no records.</source>
        <translation>Die Datei enthält keine Datensätze.</translation>
    </message>
    <message>
        <source>The file holds one number; the first dimension is that of the samples.</source>
        <translation>Die Datei enthält eine einzige Zahl; die erste Dimension ist die der Beispiele.</translation>
    </message>
    <message>
        <source>The file holds weights alone, not the model that they belong to.</source>
        <translation>Die Datei enthält nur Gewichte, nicht das Modell dazu.</translation>
    </message>
    <message>
        <source>The file holds {}, {} is expected.</source>
        <translation>Die Datei enthält {}, erwartet wird {}.</translation>
    </message>
    <message>
        <source>The file is a git-LFS pointer; its content was never fetched.</source>
        <translation>Die Datei ist ein git-LFS-Zeiger; ihr Inhalt wurde nie geholt.</translation>
    </message>
    <message>
        <source>The file is a link that leads out of the model&apos;s folder.</source>
        <translation>Die Datei ist ein Link, der aus dem Ordner des Modells führt.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is not a pipeline of SavedModel Studio.</source>
        <translation>Die Datei ist keine Pipeline von SavedModel Studio.</translation>
    </message>
    <message>
        <source>The file is not a pipeline: a number in it is too long.</source>
        <translation>Die Datei ist keine Pipeline: eine Zahl darin ist zu lang.</translation>
    </message>
    <message>
        <source>The file is not a pipeline: it holds more than any has.</source>
        <translation>Die Datei ist keine Pipeline: Sie enthält mehr als jede.</translation>
    </message>
    <message>
        <source>The file is not a pipeline: it is no JSON from line {}, column {} on.</source>
        <translation>Die Datei ist keine Pipeline: ab Zeile {}, Spalte {} ist sie kein JSON.</translation>
    </message>
    <message>
        <source>The file is not a pipeline: it is no text.</source>
        <translation>Die Datei ist keine Pipeline: sie ist kein Text.</translation>
    </message>
    <message>
        <source>The file is not a pipeline: it nests too deeply.</source>
        <translation>Die Datei ist keine Pipeline: sie ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The file is of format version {}, and its original cannot be kept: {}.</source>
        <translation>Die Datei hat Formatversion {}, und ihr Original lässt sich nicht aufbewahren: {}.</translation>
    </message>
    <message>
        <source>The file is read-only.</source>
        <translation>Die Datei ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>The file of trained weights has changed.</source>
        <translation>Die Datei der trainierten Gewichte hat sich geändert.</translation>
    </message>
    <message>
        <source>The file of trained weights is missing.</source>
        <translation>Die Datei der trainierten Gewichte fehlt.</translation>
    </message>
    <message>
        <source>The file system cannot make {} from here to the target.</source>
        <translation>Das Dateisystem kann von hier zum Ziel keine {} anlegen.</translation>
    </message>
    <message>
        <source>The file was saved by a newer version of the program (format {}; this one knows up to {}).</source>
        <translation>Die Datei wurde von einer neueren Version des Programms gespeichert (Format {}; diese kennt bis {}).</translation>
    </message>
    <message>
        <source>The file {} cannot be read ({}).</source>
        <translation>Die Datei {} ist nicht lesbar ({}).</translation>
    </message>
    <message>
        <source>The file {} cannot be read: {}.</source>
        <translation>Die Datei {} ist nicht lesbar: {}.</translation>
    </message>
    <message>
        <source>The file {} does not exist.</source>
        <translation>Die Datei {} gibt es nicht.</translation>
    </message>
    <message>
        <source>The file&apos;s groups nest too deeply.</source>
        <translation>Die Gruppen der Datei sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The first element; negative counts from the end.</source>
        <translation>Das erste Element; negative zählen vom Ende.</translation>
    </message>
    <message>
        <source>The first tensor less the second, element by element.</source>
        <translation>Der erste Tensor minus dem zweiten, Element für Element.</translation>
    </message>
    <message>
        <source>The folder cannot be read: {}.</source>
        <translation>Der Ordner lässt sich nicht lesen: {}.</translation>
    </message>
    <message>
        <source>The folder has no folders of pictures.</source>
        <translation>Der Ordner hat keine Ordner von Bildern.</translation>
    </message>
    <message>
        <source>The folder holds no SavedModel but {}, {}.</source>
        <translation>Der Ordner enthält kein SavedModel, sondern {}, {}.</translation>
    </message>
    <message>
        <source>The folder holds no SavedModel.</source>
        <translation>Der Ordner enthält kein SavedModel.</translation>
    </message>
    <message>
        <source>The folder is a SavedModel, none of versions.</source>
        <translation>Der Ordner ist ein SavedModel, keiner mit Versionen.</translation>
    </message>
    <message>
        <source>The folder is empty.</source>
        <translation>Der Ordner ist leer.</translation>
    </message>
    <message>
        <source>The fourth channel is opacity.</source>
        <translation>Der vierte Kanal ist Deckkraft.</translation>
    </message>
    <message>
        <source>The fraction is cut off; what lies beyond {}&apos;s range becomes its least or greatest value.</source>
        <translation>Der Bruchteil wird abgeschnitten; was jenseits des Bereichs von {} liegt, wird sein kleinster oder größter Wert.</translation>
    </message>
    <message>
        <source>The fraction is cut off; what lies outside {} to {} becomes meaningless.</source>
        <translation>Der Bruchteil wird abgeschnitten; was außerhalb {} bis {} liegt, wird bedeutungslos.</translation>
    </message>
    <message>
        <source>The function {} has {} of the unknown dtype {}.</source>
        <translation>Die Funktion {} hat {} vom unbekannten Dtype {}.</translation>
    </message>
    <message>
        <source>The function {} is missing from its library.</source>
        <translation>Die Funktion {} fehlt in ihrer Bibliothek.</translation>
    </message>
    <message>
        <source>The function {} takes or gives the unknown dtype {}.</source>
        <translation>Die Funktion {} nimmt oder gibt den unbekannten Dtype {}.</translation>
    </message>
    <message>
        <source>The function {} takes {} arguments; {} are known.</source>
        <translation>Die Funktion {} nimmt {} Argumente; {} sind bekannt.</translation>
    </message>
    <message>
        <source>The function {}, whose gradient is asked for, calls another that has a gradient of its own, and {}.</source>
        <translation>Die Funktion {}, deren Gradient gebraucht wird, ruft eine andere auf, die einen eigenen Gradienten hat, und {}.</translation>
    </message>
    <message>
        <source>The graph has no node {}.</source>
        <translation>Der Graph hat keinen Knoten {}.</translation>
    </message>
    <message>
        <source>The graph has {} bytes; a SavedModel&apos;s graph cannot exceed 2 GB.</source>
        <translation>Der Graph hat {} Bytes; der Graph eines SavedModels kann 2 GB nicht überschreiten.</translation>
    </message>
    <message>
        <source>The greatest elements of the last dimension, the best first, and their numbers.</source>
        <translation>Die größten Elemente der letzten Dimension, die besten zuerst, und ihre Nummern.</translation>
    </message>
    <message>
        <source>The greatest of several tensors, element by element.</source>
        <translation>Das größte von mehreren Tensoren, Element für Element.</translation>
    </message>
    <message>
        <source>The group is not empty.</source>
        <translation>Die Gruppe ist nicht leer.</translation>
    </message>
    <message>
        <source>The images have a {} of {}.</source>
        <translation>Bei den Bildern ist {} {}.</translation>
    </message>
    <message>
        <source>The imaginary part is dropped.</source>
        <translation>Der Imaginärteil fällt weg.</translation>
    </message>
    <message>
        <source>The index has more than {} blocks</source>
        <translation>Der Index hat mehr als {} Blöcke</translation>
    </message>
    <message>
        <source>The index is larger than {} MB</source>
        <translation>Der Index ist größer als {} MB</translation>
    </message>
    <message>
        <source>The index lists more than {}</source>
        <translation>Der Index führt mehr auf als {}</translation>
    </message>
    <message>
        <source>The index of the weights cannot be read ({}).</source>
        <translation>Der Index der Gewichte ist nicht lesbar ({}).</translation>
    </message>
    <message>
        <source>The index of the weights does not end as one</source>
        <translation>Der Index der Gewichte endet nicht wie einer</translation>
    </message>
    <message>
        <source>The index of the weights gives {} {}.</source>
        <translation>Der Index der Gewichte gibt {} {}.</translation>
    </message>
    <message>
        <source>The index of the weights has no header.</source>
        <translation>Der Index der Gewichte hat keinen Kopf.</translation>
    </message>
    <message>
        <source>The index of the weights holds what is no entry.</source>
        <translation>Der Index der Gewichte enthält, was kein Eintrag ist.</translation>
    </message>
    <message>
        <source>The index of the weights is empty.</source>
        <translation>Der Index der Gewichte ist leer.</translation>
    </message>
    <message>
        <source>The index of the weights tells of {} data files.</source>
        <translation>Der Index der Gewichte spricht von {} Datendateien.</translation>
    </message>
    <message>
        <source>The index of the weights, variables/variables.index, is missing.</source>
        <translation>Der Index der Gewichte, variables/variables.index, fehlt.</translation>
    </message>
    <message>
        <source>The input</source>
        <translation>Der Eingang</translation>
    </message>
    <message>
        <source>The input is a single value, not one for each sample.</source>
        <translation>Der Eingang ist ein einziger Wert, nicht einer für jedes Beispiel.</translation>
    </message>
    <message>
        <source>The input is fed by {} already.</source>
        <translation>Der Eingang wird schon von {} gespeist.</translation>
    </message>
    <message>
        <source>The input is ragged; samples in files all have one shape.</source>
        <translation>Der Eingang ist ragged; Beispiele in Dateien haben alle eine Form.</translation>
    </message>
    <message>
        <source>The input is sparse; samples in files are dense.</source>
        <translation>Der Eingang ist dünn besetzt; Beispiele in Dateien sind dicht.</translation>
    </message>
    <message>
        <source>The input tells no size for pictures.</source>
        <translation>Der Eingang nennt keine Größe für Bilder.</translation>
    </message>
    <message>
        <source>The input {} is not fed.</source>
        <translation>Der Eingang {} wird nicht gespeist.</translation>
    </message>
    <message>
        <source>The inputs take different numbers of samples at once ({}).</source>
        <translation>Die Eingänge nehmen verschieden viele Beispiele auf einmal ({}).</translation>
    </message>
    <message>
        <source>The journal cannot be read: {}.</source>
        <translation>Das Journal ist nicht lesbar: {}.</translation>
    </message>
    <message>
        <source>The journal is damaged.</source>
        <translation>Das Journal ist beschädigt.</translation>
    </message>
    <message>
        <source>The journal is from another version of the program (format {}, documents {}).</source>
        <translation>Das Journal ist von einer anderen Version des Programms (Format {}, Dokumente {}).</translation>
    </message>
    <message>
        <source>The keys of the index are out of order</source>
        <translation>Die Schlüssel des Index sind nicht in Ordnung</translation>
    </message>
    <message>
        <source>The last dimension has {} elements.</source>
        <translation>Die letzte Dimension hat {} Elemente.</translation>
    </message>
    <message>
        <source>The last dimension is {}.</source>
        <translation>Die letzte Dimension ist {}.</translation>
    </message>
    <message>
        <source>The last dimension of x holds red, green and blue.</source>
        <translation>Die letzte Dimension von x hält Rot, Grün und Blau.</translation>
    </message>
    <message>
        <source>The last three dimensions are height, width and channels.</source>
        <translation>Die letzten drei Dimensionen sind Höhe, Breite und Kanäle.</translation>
    </message>
    <message>
        <source>The least of several tensors, element by element.</source>
        <translation>Das kleinste von mehreren Tensoren, Element für Element.</translation>
    </message>
    <message>
        <source>The length of each vector.</source>
        <translation>Die Länge jedes Vektors.</translation>
    </message>
    <message>
        <source>The line is not an edit: {}</source>
        <translation>Die Zeile ist keine Änderung: {}</translation>
    </message>
    <message>
        <source>The list of assets is damaged.</source>
        <translation>Die Liste der Assets ist beschädigt.</translation>
    </message>
    <message>
        <source>The list of the graph&apos;s chunks {}.</source>
        <translation>Die Liste der Stücke des Graphen {}.</translation>
    </message>
    <message>
        <source>The list of trainable variables is damaged.</source>
        <translation>Die Liste der trainierbaren Variablen ist beschädigt.</translation>
    </message>
    <message>
        <source>The lists are not all of one length.</source>
        <translation>Die Listen sind nicht alle gleich lang.</translation>
    </message>
    <message>
        <source>The log says more.</source>
        <translation>Mehr steht im Protokoll.</translation>
    </message>
    <message>
        <source>The loss became {} in step {} of epoch {}.</source>
        <translation>Der Verlust wurde {} in Schritt {} der Epoche {}.</translation>
    </message>
    <message>
        <source>The loss of the samples that are measured is {}.</source>
        <translation>Der Verlust der Beispiele, die gemessen werden, ist {}.</translation>
    </message>
    <message>
        <source>The mean of several tensors, element by element, some of which count for more.</source>
        <translation>Der Mittelwert mehrerer Tensoren, Element für Element, von denen einige mehr zählen.</translation>
    </message>
    <message>
        <source>The mean of several tensors, element by element.</source>
        <translation>Der Mittelwert mehrerer Tensoren, Element für Element.</translation>
    </message>
    <message>
        <source>The mean, sum, greatest or least along dimensions, which go: pooling of a sequence or a feature map.</source>
        <translation>Mittelwert, Summe, Größtes oder Kleinstes entlang von Dimensionen, die wegfallen: Pooling einer Folge oder einer Feature-Map.</translation>
    </message>
    <message>
        <source>The model cannot be initialised. {}</source>
        <translation>Das Modell lässt sich nicht initialisieren. {}</translation>
    </message>
    <message>
        <source>The model does not take these inputs: {}</source>
        <translation>Das Modell nimmt diese Eingaben nicht: {}</translation>
    </message>
    <message>
        <source>The model does not tell the type of this input.</source>
        <translation>Das Modell sagt den Typ dieses Eingangs nicht.</translation>
    </message>
    <message>
        <source>The model has an object of the unknown kind {}.</source>
        <translation>Das Modell hat ein Objekt der unbekannten Art {}.</translation>
    </message>
    <message>
        <source>The model has no object graph: it is a TF1 model.</source>
        <translation>Das Modell hat keinen Objektgraphen: es ist ein TF1-Modell.</translation>
    </message>
    <message>
        <source>The model has no signature that can be used.</source>
        <translation>Das Modell hat keine Signatur, die sich verwenden lässt.</translation>
    </message>
    <message>
        <source>The model has no signature {}.</source>
        <translation>Das Modell hat keine Signatur {}.</translation>
    </message>
    <message>
        <source>The model has no signature.</source>
        <translation>Das Modell hat keine Signatur.</translation>
    </message>
    <message>
        <source>The model has not the signature that is used of it.</source>
        <translation>Das Modell hat die Signatur nicht, die von ihm verwendet wird.</translation>
    </message>
    <message>
        <source>The model has other inputs or outputs than the pipeline remembers.</source>
        <translation>Das Modell hat andere Ein- oder Ausgänge, als die Pipeline weiß.</translation>
    </message>
    <message>
        <source>The model has several MetaGraphs, none tagged serve alone.</source>
        <translation>Das Modell hat mehrere MetaGraphs, keiner allein mit dem Tag serve.</translation>
    </message>
    <message>
        <source>The model has several signatures.</source>
        <translation>Das Modell hat mehrere Signaturen.</translation>
    </message>
    <message>
        <source>The model remembers no parts: it is no export, or it was saved again since.</source>
        <translation>Das Modell kennt keine Teile: es ist kein Export, oder es wurde seither neu gespeichert.</translation>
    </message>
    <message>
        <source>The model restores a slice of {} that lies outside of it.</source>
        <translation>Das Modell stellt einen Ausschnitt von {} wieder her, der außerhalb liegt.</translation>
    </message>
    <message>
        <source>The model {} is missing.</source>
        <translation>Das Modell {} fehlt.</translation>
    </message>
    <message>
        <source>The model&apos;s configuration is damaged.</source>
        <translation>Die Konfiguration des Modells ist beschädigt.</translation>
    </message>
    <message>
        <source>The model&apos;s configuration is larger than any model&apos;s.</source>
        <translation>Die Konfiguration des Modells ist größer als jede, die es gibt.</translation>
    </message>
    <message>
        <source>The model&apos;s configuration names no model.</source>
        <translation>Die Konfiguration des Modells nennt kein Modell.</translation>
    </message>
    <message>
        <source>The model&apos;s files change while they are read.</source>
        <translation>Die Dateien des Modells ändern sich, während sie gelesen werden.</translation>
    </message>
    <message>
        <source>The model&apos;s files have changed.</source>
        <translation>Die Dateien des Modells haben sich geändert.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Der Name ist zu lang.</translation>
    </message>
    <message>
        <source>The names of what is restored ({}) are no constant of {} strings.</source>
        <translation>Die Namen dessen, was wiederhergestellt wird ({}), sind keine Konstante aus {} Zeichenketten.</translation>
    </message>
    <message>
        <source>The names under which the inputs stand in the records, one for each input.</source>
        <translation>Die Namen, unter denen die Eingänge in den Datensätzen stehen, einer je Eingang.</translation>
    </message>
    <message>
        <source>The natural logarithm of each number.</source>
        <translation>Der natürliche Logarithmus jeder Zahl.</translation>
    </message>
    <message>
        <source>The nearest whole number, of two the even one. Gradients end here.</source>
        <translation>Die nächste ganze Zahl, von zweien die gerade. Gradienten enden hier.</translation>
    </message>
    <message>
        <source>The new dimensions: a size, ? for that of the input at the same place, -1 (once) for what is left over.</source>
        <translation>Die neuen Dimensionen: eine Größe, ? für die des Eingangs an derselben Stelle, -1 (einmal) für das Übrige.</translation>
    </message>
    <message>
        <source>The new dimensions: a size, or ? for that of the input at the same place.</source>
        <translation>Die neuen Dimensionen: eine Größe, oder ? für die des Eingangs an derselben Stelle.</translation>
    </message>
    <message>
        <source>The new dimensions: a size, or ? for that of the input, both counted from the back.</source>
        <translation>Die neuen Dimensionen: eine Größe, oder ? für die des Eingangs, beide von hinten gezählt.</translation>
    </message>
    <message>
        <source>The node has not one free input.</source>
        <translation>Der Knoten hat nicht genau einen freien Eingang.</translation>
    </message>
    <message>
        <source>The node has not one output.</source>
        <translation>Der Knoten hat nicht genau einen Ausgang.</translation>
    </message>
    <message>
        <source>The node {} ({}) has no output {}.</source>
        <translation>Der Knoten {} ({}) hat keinen Ausgang {}.</translation>
    </message>
    <message>
        <source>The node {} ({}) lacks the attribute {}.</source>
        <translation>Dem Knoten {} ({}) fehlt das Attribut {}.</translation>
    </message>
    <message>
        <source>The node {} ({}) tells of {} tensors in one list.</source>
        <translation>Der Knoten {} ({}) spricht von {} Tensoren in einer Liste.</translation>
    </message>
    <message>
        <source>The nodes have these weights already.</source>
        <translation>Die Knoten haben diese Gewichte schon.</translation>
    </message>
    <message>
        <source>The number of a text that is not in the file, when there are no others.</source>
        <translation>Die Nummer eines Textes, der nicht in der Datei steht, wenn es keine anderen gibt.</translation>
    </message>
    <message>
        <source>The number of channels afterwards.</source>
        <translation>Die Anzahl der Kanäle danach.</translation>
    </message>
    <message>
        <source>The number of channels must be known.</source>
        <translation>Die Anzahl der Kanäle muss bekannt sein.</translation>
    </message>
    <message>
        <source>The number of classes.</source>
        <translation>Die Anzahl der Klassen.</translation>
    </message>
    <message>
        <source>The number of the greatest element along a dimension: the class with the best score.</source>
        <translation>Die Nummer des größten Elements entlang einer Dimension: die Klasse mit der besten Bewertung.</translation>
    </message>
    <message>
        <source>The object graph names an object that it lacks.</source>
        <translation>Der Objektgraph nennt ein Objekt, das ihm fehlt.</translation>
    </message>
    <message>
        <source>The object graph names the object {}, of {}.</source>
        <translation>Der Objektgraph nennt das Objekt {}, von {}.</translation>
    </message>
    <message>
        <source>The object graph of the weights is damaged.</source>
        <translation>Der Objektgraph der Gewichte ist beschädigt.</translation>
    </message>
    <message>
        <source>The operation {} ({}) on references has no successor.</source>
        <translation>Die Operation {} ({}) auf Referenzen hat keinen Nachfolger.</translation>
    </message>
    <message>
        <source>The operation {} was removed in GraphDef version {}: {}.</source>
        <translation>Die Operation {} wurde in GraphDef-Version {} entfernt: {}.</translation>
    </message>
    <message>
        <source>The output {} has a loss and no target.</source>
        <translation>Der Ausgang {} hat einen Verlust und kein Ziel.</translation>
    </message>
    <message>
        <source>The outputs are: {}.</source>
        <translation>Die Ausgänge sind: {}.</translation>
    </message>
    <message>
        <source>The outputs cannot be written: {}.</source>
        <translation>Die Ausgaben lassen sich nicht schreiben: {}.</translation>
    </message>
    <message>
        <source>The part of the elements that is dropped.</source>
        <translation>Der Anteil der Elemente, der wegfällt.</translation>
    </message>
    <message>
        <source>The parts are files that end in: {}.</source>
        <translation>Die Teile sind Dateien, die enden auf: {}.</translation>
    </message>
    <message>
        <source>The parts are: {}.</source>
        <translation>Die Teile sind: {}.</translation>
    </message>
    <message>
        <source>The parts do not go together. {}</source>
        <translation>Die Teile passen nicht zusammen. {}</translation>
    </message>
    <message>
        <source>The parts themselves answer differently from run to run.</source>
        <translation>Die Teile selbst antworten von Mal zu Mal verschieden.</translation>
    </message>
    <message>
        <source>The picture cannot be read: {}.</source>
        <translation>Das Bild ist nicht lesbar: {}.</translation>
    </message>
    <message>
        <source>The picture {} is missing.</source>
        <translation>Das Bild {} fehlt.</translation>
    </message>
    <message>
        <source>The pipeline has errors, the first: {}</source>
        <translation>Die Pipeline hat Fehler, der erste: {}</translation>
    </message>
    <message>
        <source>The pipeline has no file beside which its weights could be.</source>
        <translation>Die Pipeline hat keine Datei, neben der ihre Gewichte liegen könnten.</translation>
    </message>
    <message>
        <source>The pipeline has no file yet.</source>
        <translation>Die Pipeline hat noch keine Datei.</translation>
    </message>
    <message>
        <source>The pipeline has {}. {}{}</source>
        <translation>Die Pipeline hat {}. {}{}</translation>
    </message>
    <message>
        <source>The pipeline is empty.</source>
        <translation>Die Pipeline ist leer.</translation>
    </message>
    <message>
        <source>The pipeline&apos;s {} are not the export&apos;s, which are: {}.</source>
        <translation>Bei der Pipeline sind die {} nicht die des Exports, nämlich: {}.</translation>
    </message>
    <message>
        <source>The port takes tensors of several types.</source>
        <translation>Der Port nimmt Tensoren mehrerer Typen.</translation>
    </message>
    <message>
        <source>The ports have different numbers of samples ({}).</source>
        <translation>Die Ports haben verschieden viele Beispiele ({}).</translation>
    </message>
    <message>
        <source>The product of several tensors, element by element.</source>
        <translation>Das Produkt mehrerer Tensoren, Element für Element.</translation>
    </message>
    <message>
        <source>The program is at fault: {}: {}.</source>
        <translation>Das Programm hat einen Fehler: {}: {}.</translation>
    </message>
    <message>
        <source>The program itself is not affected.</source>
        <translation>Das Programm selbst ist nicht betroffen.</translation>
    </message>
    <message>
        <source>The ragged rank is {}, {} is expected.</source>
        <translation>Der Ragged-Rang ist {}, erwartet wird {}.</translation>
    </message>
    <message>
        <source>The rank is 0, at least 1 is expected.</source>
        <translation>Der Rang ist 0, erwartet wird mindestens 1.</translation>
    </message>
    <message>
        <source>The rank is both {} and {}.</source>
        <translation>Der Rang ist sowohl {} als auch {}.</translation>
    </message>
    <message>
        <source>The rank is unknown until run time, {} is expected.</source>
        <translation>Der Rang ist bis zur Ausführung unbekannt, erwartet wird {}.</translation>
    </message>
    <message>
        <source>The rank is unknown.</source>
        <translation>Der Rang ist unbekannt.</translation>
    </message>
    <message>
        <source>The rank is {}, 1 is expected.</source>
        <translation>Der Rang ist {}, erwartet wird 1.</translation>
    </message>
    <message>
        <source>The rank is {}, 1 to {} is expected.</source>
        <translation>Der Rang ist {}, erwartet wird 1 bis {}.</translation>
    </message>
    <message>
        <source>The rank is {}, 2 is expected.</source>
        <translation>Der Rang ist {}, erwartet wird 2.</translation>
    </message>
    <message>
        <source>The rank is {}, at least 3 is expected.</source>
        <translation>Der Rang ist {}, erwartet wird mindestens 3.</translation>
    </message>
    <message>
        <source>The rank is {}, at least {} is expected.</source>
        <translation>Der Rang ist {}, erwartet wird mindestens {}.</translation>
    </message>
    <message>
        <source>The rank is {}, that of x1 is {}.</source>
        <translation>Der Rang ist {}, der von x1 ist {}.</translation>
    </message>
    <message>
        <source>The rank is {}, {} is expected.</source>
        <translation>Der Rang ist {}, erwartet wird {}.</translation>
    </message>
    <message>
        <source>The rank is {}.</source>
        <translation>Der Rang ist {}.</translation>
    </message>
    <message>
        <source>The rank is {}; one record, or a batch [?] of them, is expected.</source>
        <translation>Der Rang ist {}; erwartet wird ein Datensatz oder ein Batch [?] davon.</translation>
    </message>
    <message>
        <source>The rank is {}; pictures are [batch,height,width,channels].</source>
        <translation>Der Rang ist {}; Bilder sind [batch,height,width,channels].</translation>
    </message>
    <message>
        <source>The rank is {}; the order has {}.</source>
        <translation>Der Rang ist {}; die Reihenfolge hat {}.</translation>
    </message>
    <message>
        <source>The rank is {}; the shape has only {}.</source>
        <translation>Der Rang ist {}; die Form hat nur {}.</translation>
    </message>
    <message>
        <source>The rank is {}; the shape has {}.</source>
        <translation>Der Rang ist {}; die Form hat {}.</translation>
    </message>
    <message>
        <source>The rank is {}; there are {} multiples.</source>
        <translation>Der Rang ist {}; es gibt {} Vielfache.</translation>
    </message>
    <message>
        <source>The rank is {}; {} dimensions are to stay.</source>
        <translation>Der Rang ist {}; {} Dimensionen sollen bleiben.</translation>
    </message>
    <message>
        <source>The rank must be known.</source>
        <translation>Der Rang muss bekannt sein.</translation>
    </message>
    <message>
        <source>The rank of a ragged tensor must be known.</source>
        <translation>Der Rang eines ragged Tensors muss bekannt sein.</translation>
    </message>
    <message>
        <source>The records of the graph do not fill their chunk</source>
        <translation>Die Datensätze des Graphen füllen ihr Stück nicht</translation>
    </message>
    <message>
        <source>The restore operation {} is damaged.</source>
        <translation>Die Wiederherstellungsoperation {} ist beschädigt.</translation>
    </message>
    <message>
        <source>The restore operation {} names the slice {}, which is none.</source>
        <translation>Die Wiederherstellungsoperation {} nennt den Ausschnitt {}, der keiner ist.</translation>
    </message>
    <message>
        <source>The row splits become int32; the run stops where that does not hold them.</source>
        <translation>Die Row-Splits werden int32; die Ausführung hält an, wo das sie nicht fasst.</translation>
    </message>
    <message>
        <source>The row splits become int64.</source>
        <translation>Die Row-Splits werden int64.</translation>
    </message>
    <message>
        <source>The row splits do not divide the values.</source>
        <translation>Die Row-Splits teilen die Werte nicht auf.</translation>
    </message>
    <message>
        <source>The rows are not all of one length.</source>
        <translation>Die Zeilen sind nicht alle gleich lang.</translation>
    </message>
    <message>
        <source>The rows or positions of the elements differ.</source>
        <translation>Die Zeilen oder Stellen der Elemente sind verschieden.</translation>
    </message>
    <message>
        <source>The run stops unless rows are filled from the left without gaps.</source>
        <translation>Die Ausführung hält an, wenn Zeilen nicht von links lückenlos gefüllt sind.</translation>
    </message>
    <message>
        <source>The run stops unless the shape is {}.</source>
        <translation>Die Ausführung hält an, wenn die Form nicht {} ist.</translation>
    </message>
    <message>
        <source>The run stops when the new dtype does not hold a value.</source>
        <translation>Die Ausführung hält an, wenn der neue Dtype einen Wert nicht fasst.</translation>
    </message>
    <message>
        <source>The run stops when {} does not hold a value.</source>
        <translation>Die Ausführung hält an, wenn {} einen Wert nicht fasst.</translation>
    </message>
    <message>
        <source>The same weights stand in the pipeline already, </source>
        <translation>Dieselben Gewichte stehen schon in der Pipeline, </translation>
    </message>
    <message>
        <source>The samples are {}, {} is expected.</source>
        <translation>Die Beispiele sind {}, erwartet wird {}.</translation>
    </message>
    <message>
        <source>The samples cannot be read: {}.</source>
        <translation>Die Beispiele lassen sich nicht lesen: {}.</translation>
    </message>
    <message>
        <source>The samples hold values that are no finite numbers.</source>
        <translation>Die Beispiele enthalten Werte, die keine endlichen Zahlen sind.</translation>
    </message>
    <message>
        <source>The shape is {}; one byte string, or a batch [?] or [?,1], is expected.</source>
        <translation>Die Form ist {}; erwartet wird eine Byte-Zeichenkette oder ein Batch [?] oder [?,1].</translation>
    </message>
    <message>
        <source>The shapes of its inputs are not known: it was never built.</source>
        <translation>Die Formen der Eingänge sind nicht bekannt: Es wurde nie aufgebaut.</translation>
    </message>
    <message>
        <source>The share of the samples for validation is {}.</source>
        <translation>Der Anteil der Beispiele für die Validierung ist {}.</translation>
    </message>
    <message>
        <source>The signature fixes the batch at {} samples.</source>
        <translation>Die Signatur legt den Batch auf {} Beispiele fest.</translation>
    </message>
    <message>
        <source>The signature takes {} samples at once; there are {}.</source>
        <translation>Die Signatur nimmt {} Beispiele auf einmal; es gibt {}.</translation>
    </message>
    <message>
        <source>The signature {} cannot be linked. {}</source>
        <translation>Die Signatur {} lässt sich nicht verknüpfen. {}</translation>
    </message>
    <message>
        <source>The signature {} of {} reads and changes {}{} in no order, so that its results depend on chance; the export reads first.</source>
        <translation>Die Signatur {} von {} liest und ändert {}{} in keiner festen Reihenfolge, so dass ihre Ergebnisse vom Zufall abhängen; der Export liest zuerst.</translation>
    </message>
    <message>
        <source>The signatures before it copy the graph too many times.</source>
        <translation>Die Signaturen davor kopieren den Graphen zu oft.</translation>
    </message>
    <message>
        <source>The slices of {} do not fill it.</source>
        <translation>Die Ausschnitte von {} füllen es nicht.</translation>
    </message>
    <message>
        <source>The sparse tensor holds every element.</source>
        <translation>Der sparse Tensor enthält jedes Element.</translation>
    </message>
    <message>
        <source>The string lengths of a tensor fail their checksum.</source>
        <translation>Die Zeichenkettenlängen eines Tensors bestehen ihre Prüfsumme nicht.</translation>
    </message>
    <message>
        <source>The strings of a tensor do not fill their place.</source>
        <translation>Die Zeichenketten eines Tensors füllen ihren Platz nicht.</translation>
    </message>
    <message>
        <source>The sum of several tensors, element by element.</source>
        <translation>Die Summe mehrerer Tensoren, Element für Element.</translation>
    </message>
    <message>
        <source>The sum of the products of two tensors along one dimension, which goes.</source>
        <translation>Die Summe der Produkte zweier Tensoren entlang einer Dimension, die wegfällt.</translation>
    </message>
    <message>
        <source>The system refused: {}.</source>
        <translation>Das System hat es verweigert: {}.</translation>
    </message>
    <message>
        <source>The system refuses: {}.</source>
        <translation>Das System verweigert: {}.</translation>
    </message>
    <message>
        <source>The table has no column {}.</source>
        <translation>Die Tabelle hat keine Spalte {}.</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>Die Tabelle ist leer.</translation>
    </message>
    <message>
        <source>The target exists.</source>
        <translation>Das Ziel gibt es schon.</translation>
    </message>
    <message>
        <source>The target is no SavedModel; it will not be replaced.</source>
        <translation>Das Ziel ist kein SavedModel; es wird nicht ersetzt.</translation>
    </message>
    <message>
        <source>The target is one of the models that the export is made of.</source>
        <translation>Das Ziel ist eines der Modelle, aus denen der Export entsteht.</translation>
    </message>
    <message>
        <source>The targets are between 0 and 1. {}</source>
        <translation>Die Ziele liegen zwischen 0 und 1. {}</translation>
    </message>
    <message>
        <source>The targets are class numbers. {}</source>
        <translation>Die Ziele sind Klassennummern. {}</translation>
    </message>
    <message>
        <source>The targets are numbers.</source>
        <translation>Die Ziele sind Zahlen.</translation>
    </message>
    <message>
        <source>The targets are rows of probabilities. {}</source>
        <translation>Die Ziele sind Zeilen von Wahrscheinlichkeiten. {}</translation>
    </message>
    <message>
        <source>The targets are {}, those of the training data {}.</source>
        <translation>Die Ziele sind {}, die der Trainingsdaten {}.</translation>
    </message>
    <message>
        <source>The targets have the class number {}; the output has scores for 0 to {}.</source>
        <translation>Die Ziele haben die Klassennummer {}; der Ausgang hat Werte für 0 bis {}.</translation>
    </message>
    <message>
        <source>The targets suit {}, those of the training data {}.</source>
        <translation>Die Ziele passen zu {}, die der Trainingsdaten zu {}.</translation>
    </message>
    <message>
        <source>The tensor has {} ragged dimensions.</source>
        <translation>Der Tensor hat {} ragged Dimensionen.</translation>
    </message>
    <message>
        <source>The tensor is {}, {} is expected. The ranks differ.</source>
        <translation>Der Tensor ist {}, erwartet wird {}. Die Ränge sind verschieden.</translation>
    </message>
    <message>
        <source>The tensor is {}, {} is expected. {}</source>
        <translation>Der Tensor ist {}, erwartet wird {}. {}</translation>
    </message>
    <message>
        <source>The tensor {} depends on itself.</source>
        <translation>Der Tensor {} hängt von sich selbst ab.</translation>
    </message>
    <message>
        <source>The tensor {} has a dtype that nobody knows.</source>
        <translation>Der Tensor {} hat einen Dtype, den niemand kennt.</translation>
    </message>
    <message>
        <source>The tensor {} has {} bytes, far too many.</source>
        <translation>Der Tensor {} hat {} Bytes, viel zu viele.</translation>
    </message>
    <message>
        <source>The tensor {} holds no strings.</source>
        <translation>Der Tensor {} enthält keine Zeichenketten.</translation>
    </message>
    <message>
        <source>The tensor {} is stored in slices.</source>
        <translation>Der Tensor {} ist in Ausschnitten gespeichert.</translation>
    </message>
    <message>
        <source>The text for a number that has no line.</source>
        <translation>Der Text für eine Nummer, die keine Zeile hat.</translation>
    </message>
    <message>
        <source>The text holds blanks without end.</source>
        <translation>Der Text enthält Leerraum ohne Ende.</translation>
    </message>
    <message>
        <source>The text is {}, {} is expected. {}</source>
        <translation>Der Text ist {}, erwartet wird {}. {}</translation>
    </message>
    <message>
        <source>The threshold itself is not enough.</source>
        <translation>Der Schwellenwert selbst genügt nicht.</translation>
    </message>
    <message>
        <source>The trained value of {} cannot be read: {}.</source>
        <translation>Der trainierte Wert von {} lässt sich nicht lesen: {}.</translation>
    </message>
    <message>
        <source>The trained value of {} is {}, the variable {}.</source>
        <translation>Der trainierte Wert von {} ist {}, die Variable {}.</translation>
    </message>
    <message>
        <source>The trained weights cannot be saved: {}.</source>
        <translation>Die trainierten Gewichte lassen sich nicht speichern: {}.</translation>
    </message>
    <message>
        <source>The trained weights cannot be written: {}.</source>
        <translation>Die trainierten Gewichte lassen sich nicht schreiben: {}.</translation>
    </message>
    <message>
        <source>The training changed nothing of the pipeline.</source>
        <translation>Das Training hat nichts an der Pipeline geändert.</translation>
    </message>
    <message>
        <source>The training data has nothing for this port.</source>
        <translation>Die Trainingsdaten enthalten nichts für diesen Port.</translation>
    </message>
    <message>
        <source>The type of an input must be known.</source>
        <translation>Der Typ eines Eingangs muss bekannt sein.</translation>
    </message>
    <message>
        <source>The type of the input is not known.</source>
        <translation>Der Typ des Eingangs ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The type of what feeds it is unknown.</source>
        <translation>Der Typ dessen, was ihn speist, ist unbekannt.</translation>
    </message>
    <message>
        <source>The v1 loader refuses it: {}</source>
        <translation>Der Lader v1 lehnt es ab: {}</translation>
    </message>
    <message>
        <source>The value is {}, {} is expected. {}</source>
        <translation>Der Wert ist {}, erwartet wird {}. {}</translation>
    </message>
    <message>
        <source>The values cannot be saved: {}.</source>
        <translation>Die Werte lassen sich nicht speichern: {}.</translation>
    </message>
    <message>
        <source>The values of {} lie in another file.</source>
        <translation>Die Werte von {} liegen in einer anderen Datei.</translation>
    </message>
    <message>
        <source>The variable {} has no value: nothing stores or initialises it.</source>
        <translation>Die Variable {} hat keinen Wert: nichts speichert oder initialisiert sie.</translation>
    </message>
    <message>
        <source>The variable {} has the unknown dtype {}.</source>
        <translation>Die Variable {} hat den unbekannten Dtype {}.</translation>
    </message>
    <message>
        <source>The variable {} is stored with another shape.</source>
        <translation>Die Variable {} ist mit einer anderen Form gespeichert.</translation>
    </message>
    <message>
        <source>The variable {} is {}, what is stored for it is {}.</source>
        <translation>Die Variable {} ist {}, gespeichert ist für sie {}.</translation>
    </message>
    <message>
        <source>The variable {} of its main graph is no object of the model.</source>
        <translation>Die Variable {} seines Hauptgraphen ist kein Objekt des Modells.</translation>
    </message>
    <message>
        <source>The variable {} of {} has no value until a signature sets it, and the export has none that does: what looks at it will fail.</source>
        <translation>Die Variable {} von {} hat keinen Wert, bis eine Signatur ihn setzt, und der Export hat keine, die das tut: Was sie ansieht, wird scheitern.</translation>
    </message>
    <message>
        <source>The vocabulary of {} is a file outside of this one.</source>
        <translation>Das Vokabular von {} ist eine Datei außerhalb dieser.</translation>
    </message>
    <message>
        <source>The weights are cut short.</source>
        <translation>Die Gewichte sind abgeschnitten.</translation>
    </message>
    <message>
        <source>The weights cannot be read ({}).</source>
        <translation>Die Gewichte lassen sich nicht lesen ({}).</translation>
    </message>
    <message>
        <source>The weights hold no tensor {} for the variable {}.</source>
        <translation>Die Gewichte enthalten keinen Tensor {} für die Variable {}.</translation>
    </message>
    <message>
        <source>The weights hold no tensor {}, which the model restores.</source>
        <translation>Die Gewichte enthalten keinen Tensor {}, den das Modell wiederherstellt.</translation>
    </message>
    <message>
        <source>The weights hold no tensor {}.</source>
        <translation>Die Gewichte enthalten keinen Tensor {}.</translation>
    </message>
    <message>
        <source>The weights hold nothing for what {} saves.</source>
        <translation>Die Gewichte enthalten nichts für das, was {} speichert.</translation>
    </message>
    <message>
        <source>The weights hold nothing for {}.</source>
        <translation>Die Gewichte enthalten nichts für {}.</translation>
    </message>
    <message>
        <source>The weights hold what is no tensor.</source>
        <translation>Die Gewichte enthalten etwas, das kein Tensor ist.</translation>
    </message>
    <message>
        <source>The weights hold {} with another dtype than the model restores.</source>
        <translation>Die Gewichte enthalten {} mit einem anderen Dtype, als das Modell wiederherstellt.</translation>
    </message>
    <message>
        <source>The weights lack the data of {}, which they list.</source>
        <translation>Den Gewichten fehlen die Daten von {}, die sie aufführen.</translation>
    </message>
    <message>
        <source>The weights list more than {} slices.</source>
        <translation>Die Gewichte führen mehr als {} Teile auf.</translation>
    </message>
    <message>
        <source>The weights list more than {} tensors.</source>
        <translation>Die Gewichte führen mehr als {} Tensoren auf.</translation>
    </message>
    <message>
        <source>The weights need bundle format {}, newer than the one known here.</source>
        <translation>Die Gewichte brauchen Bundle-Format {}, neuer als das hier bekannte.</translation>
    </message>
    <message>
        <source>The weights were written on a big-endian machine.</source>
        <translation>Die Gewichte wurden auf einem Big-Endian-Rechner geschrieben.</translation>
    </message>
    <message>
        <source>The weights&apos; size follows from it: put Set shape before it.</source>
        <translation>Die Größe der Gewichte folgt daraus: „Form festlegen“ davor setzen.</translation>
    </message>
    <message>
        <source>The worker is closed.</source>
        <translation>Der Worker ist geschlossen.</translation>
    </message>
    <message>
        <source>The worker process cannot be started: {}.</source>
        <translation>Der Worker-Prozess lässt sich nicht starten: {}.</translation>
    </message>
    <message>
        <source>The worker process died{}, {}{}.</source>
        <translation>Der Worker-Prozess starb{}, {}{}.</translation>
    </message>
    <message>
        <source>The worker wrote what is no message: {}
</source>
        <translation>Der Worker schrieb, was keine Nachricht ist: {}
</translation>
    </message>
    <message>
        <source>The {} along {} stands for all that is there.</source>
        <translation>{} entlang {} steht für alles, was da ist.</translation>
    </message>
    <message>
        <source>The {} bytes hold so many small parts that they would not fit into memory.</source>
        <translation>Die {} Bytes enthalten so viele kleine Teile, dass sie nicht in den Speicher passen würden.</translation>
    </message>
    <message>
        <source>The {} element along dimension 1 stands for all that is there, as {} does.</source>
        <translation>Das {} Element entlang Dimension 1 steht für alles, was da ist, wie bei {}.</translation>
    </message>
    <message>
        <source>The {} is both {} and {}.</source>
        <translation>{} ist sowohl {} als auch {}.</translation>
    </message>
    <message>
        <source>The {} {} is the tensor {}, which the graph lacks.</source>
        <translation>{} {} ist der Tensor {}, der dem Graphen fehlt.</translation>
    </message>
    <message>
        <source>Their dtype afterwards.</source>
        <translation>Ihr Dtype danach.</translation>
    </message>
    <message>
        <source>Their dtype.</source>
        <translation>Ihr Dtype.</translation>
    </message>
    <message>
        <source>There are no row splits; at least one is expected.</source>
        <translation>Es gibt keine Row-Splits; mindestens einer wird erwartet.</translation>
    </message>
    <message>
        <source>There are no samples.</source>
        <translation>Es gibt keine Beispiele.</translation>
    </message>
    <message>
        <source>There are {} channels, {} are expected.</source>
        <translation>Es gibt {} Kanäle, erwartet werden {}.</translation>
    </message>
    <message>
        <source>There are {} elements; the parts have {}.</source>
        <translation>Es gibt {} Elemente; die Teile haben {}.</translation>
    </message>
    <message>
        <source>There are {} examples, {} in others.</source>
        <translation>Es gibt {} Beispiele, in anderen {}.</translation>
    </message>
    <message>
        <source>There are {} for {} means.</source>
        <translation>Es gibt {} für {} Mittelwerte.</translation>
    </message>
    <message>
        <source>There are {} lengths for {} rows.</source>
        <translation>Es gibt {} Längen für {} Zeilen.</translation>
    </message>
    <message>
        <source>There are {} lengths; the ragged rank is {}.</source>
        <translation>Es gibt {} Längen; der Ragged-Rang ist {}.</translation>
    </message>
    <message>
        <source>There are {} of the export called {} already.</source>
        <translation>Unter den {} des Exports heißt schon etwas {}.</translation>
    </message>
    <message>
        <source>There are: {}.</source>
        <translation>Es gibt: {}.</translation>
    </message>
    <message>
        <source>There is no axis {} among {}.</source>
        <translation>Es gibt keine Achse {} unter {}.</translation>
    </message>
    <message>
        <source>There is no connection {}.</source>
        <translation>Es gibt keine Verbindung {}.</translation>
    </message>
    <message>
        <source>There is no dtype {}.</source>
        <translation>Es gibt keinen Dtype {}.</translation>
    </message>
    <message>
        <source>There is no frame {}.</source>
        <translation>Es gibt keinen Rahmen {}.</translation>
    </message>
    <message>
        <source>There is no group {} in the pattern.</source>
        <translation>Es gibt keine Gruppe {} im Muster.</translation>
    </message>
    <message>
        <source>There is no group {}.</source>
        <translation>Es gibt keine Gruppe {}.</translation>
    </message>
    <message>
        <source>There is no input or output {}.</source>
        <translation>Es gibt keinen Eingang oder Ausgang {}.</translation>
    </message>
    <message>
        <source>There is no input to try.</source>
        <translation>Es gibt keine Eingabe zum Ausprobieren.</translation>
    </message>
    <message>
        <source>There is no input {} any more.</source>
        <translation>Es gibt keinen Eingang {} mehr.</translation>
    </message>
    <message>
        <source>There is no input {}.</source>
        <translation>Es gibt keinen Eingang {}.</translation>
    </message>
    <message>
        <source>There is no loss {}.</source>
        <translation>Es gibt keinen Verlust {}.</translation>
    </message>
    <message>
        <source>There is no node {}.</source>
        <translation>Es gibt keinen Knoten {}.</translation>
    </message>
    <message>
        <source>There is no operator {}.</source>
        <translation>Es gibt keinen Operator {}.</translation>
    </message>
    <message>
        <source>There is no output {} any more.</source>
        <translation>Es gibt keinen Ausgang {} mehr.</translation>
    </message>
    <message>
        <source>There is no output {}.</source>
        <translation>Es gibt keinen Ausgang {}.</translation>
    </message>
    <message>
        <source>There is no parameter {}.</source>
        <translation>Es gibt keinen Parameter {}.</translation>
    </message>
    <message>
        <source>There is no part {}.</source>
        <translation>Es gibt keinen Teil {}.</translation>
    </message>
    <message>
        <source>There is no permission to read the file.</source>
        <translation>Es fehlt die Erlaubnis zum Lesen der Datei.</translation>
    </message>
    <message>
        <source>There is no permission to write.</source>
        <translation>Es fehlt die Erlaubnis zum Schreiben.</translation>
    </message>
    <message>
        <source>There is no port {}.</source>
        <translation>Es gibt keinen Port {}.</translation>
    </message>
    <message>
        <source>There is no signature {}.</source>
        <translation>Es gibt keine Signatur {}.</translation>
    </message>
    <message>
        <source>There is no such assumption.</source>
        <translation>Eine solche Annahme gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>Eine solche Datei oder einen solchen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Es gibt keinen solchen Ordner.</translation>
    </message>
    <message>
        <source>There is no variable {} for a trained value.</source>
        <translation>Es gibt keine Variable {} für einen trainierten Wert.</translation>
    </message>
    <message>
        <source>There is no way to adapt called {}.</source>
        <translation>Es gibt keine Art anzupassen namens {}.</translation>
    </message>
    <message>
        <source>There is no way {} to bring weights into an export.</source>
        <translation>Es gibt keinen Weg {}, Gewichte in einen Export zu bringen.</translation>
    </message>
    <message>
        <source>There is no {} {}.</source>
        <translation>Nicht vorhanden: {} {}.</translation>
    </message>
    <message>
        <source>There is not enough memory for a batch of {} samples.</source>
        <translation>Der Speicher reicht nicht für einen Batch von {} Beispielen.</translation>
    </message>
    <message>
        <source>There is not enough memory for a step of {} samples.</source>
        <translation>Der Speicher reicht nicht für einen Schritt mit {} Beispielen.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>Der Speicher reicht nicht.</translation>
    </message>
    <message>
        <source>There is nothing to connect.</source>
        <translation>Es gibt nichts zu verbinden.</translation>
    </message>
    <message>
        <source>There is nothing to group.</source>
        <translation>Es gibt nichts zu gruppieren.</translation>
    </message>
    <message>
        <source>There is nothing to take out of one group.</source>
        <translation>Es gibt nichts, was aus einer Gruppe herausgenommen werden kann.</translation>
    </message>
    <message>
        <source>There must be at least one feature.</source>
        <translation>Es muss mindestens ein Merkmal geben.</translation>
    </message>
    <message>
        <source>There must be at least one number.</source>
        <translation>Es muss mindestens eine Zahl geben.</translation>
    </message>
    <message>
        <source>These adapters would do: {}.</source>
        <translation>Diese Adapter würden genügen: {}.</translation>
    </message>
    <message>
        <source>These are parameters of {}.</source>
        <translation>Dies sind Parameter von {}.</translation>
    </message>
    <message>
        <source>These are: {}.</source>
        <translation>Das sind: {}.</translation>
    </message>
    <message>
        <source>These nodes feed one another in a circle: {}.</source>
        <translation>Diese Knoten speisen einander im Kreis: {}.</translation>
    </message>
    <message>
        <source>These nodes share their weights, but the trained ones are not the same in all.</source>
        <translation>Diese Knoten teilen ihre Gewichte, aber die trainierten sind nicht in allen dieselben.</translation>
    </message>
    <message>
        <source>These weights are frozen in one node and trained in another.</source>
        <translation>Diese Gewichte sind in einem Knoten eingefroren und werden in einem anderen trainiert.</translation>
    </message>
    <message>
        <source>They fit as they are.</source>
        <translation>Sie passen, wie sie sind.</translation>
    </message>
    <message>
        <source>They lie in several groups.</source>
        <translation>Sie liegen in mehreren Gruppen.</translation>
    </message>
    <message>
        <source>They stay, with size 1.</source>
        <translation>Sie bleiben, mit Größe 1.</translation>
    </message>
    <message>
        <source>This input has no type.</source>
        <translation>Dieser Eingang hat keinen Typ.</translation>
    </message>
    <message>
        <source>This input is hidden, and nothing feeds it.</source>
        <translation>Dieser Eingang ist verborgen, und nichts speist ihn.</translation>
    </message>
    <message>
        <source>This input is not connected.</source>
        <translation>Der Eingang ist offen.</translation>
    </message>
    <message>
        <source>This is no file of samples.</source>
        <translation>Das ist keine Datei mit Beispielen.</translation>
    </message>
    <message>
        <source>This is no file of trained weights: {}.</source>
        <translation>Das ist keine Datei mit trainierten Gewichten: {}.</translation>
    </message>
    <message>
        <source>This is no picture that TensorFlow reads.</source>
        <translation>Das ist kein Bild, das TensorFlow liest.</translation>
    </message>
    <message>
        <source>This is not a .npy file of numbers or strings.</source>
        <translation>Dies ist keine .npy-Datei mit Zahlen oder Zeichenketten.</translation>
    </message>
    <message>
        <source>This is not a .npz file of numbers or strings.</source>
        <translation>Das ist keine .npz-Datei mit Zahlen oder Texten.</translation>
    </message>
    <message>
        <source>This is not a table of comma-separated values.</source>
        <translation>Das ist keine Tabelle mit durch Kommas getrennten Werten.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwellenwert</translation>
    </message>
    <message>
        <source>Threshold {} {}</source>
        <translation>Schwellenwert {} {}</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Tile {}</source>
        <translation>Kacheln {}</translation>
    </message>
    <message>
        <source>Times a weight of each channel.</source>
        <translation>Mal einem Gewicht je Kanal.</translation>
    </message>
    <message>
        <source>Times a weight, plus a weight, channel by channel; starts as doing nothing.</source>
        <translation>Mal einem Gewicht, plus einem Gewicht, Kanal für Kanal; tut anfangs nichts.</translation>
    </message>
    <message>
        <source>Times this, when the range is free.</source>
        <translation>Mal diesem, wenn der Bereich frei ist.</translation>
    </message>
    <message>
        <source>To bool</source>
        <translation>Zu bool</translation>
    </message>
    <message>
        <source>To the nearest whole number, as before a cast to integers. Gradients end here.</source>
        <translation>Auf die nächste ganze Zahl, wie vor der Umwandlung in ganze Zahlen. Gradienten enden hier.</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>Top {}</source>
        <translation>Top {}</translation>
    </message>
    <message>
        <source>Train again, or go back to the original weights.</source>
        <translation>Trainieren Sie noch einmal, oder gehen Sie zu den ursprünglichen Gewichten zurück.</translation>
    </message>
    <message>
        <source>Train everything</source>
        <translation>Alles trainieren</translation>
    </message>
    <message>
        <source>Train in all</source>
        <translation>Überall trainieren</translation>
    </message>
    <message>
        <source>Train it again.</source>
        <translation>Trainieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Train only new layers</source>
        <translation>Nur neue Schichten trainieren</translation>
    </message>
    <message>
        <source>Trainable</source>
        <translation>Trainierbar</translation>
    </message>
    <message>
        <source>Trained weights in all</source>
        <translation>Trainierte Gewichte in allen</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>Transponieren</translation>
    </message>
    <message>
        <source>Transpose {}</source>
        <translation>Transponieren {}</translation>
    </message>
    <message>
        <source>True and false, or 1 and 0 of a number&apos;s dtype.</source>
        <translation>Wahr und falsch, oder 1 und 0 im Dtype einer Zahl.</translation>
    </message>
    <message>
        <source>True for every number but 0, and for every text that is not empty.</source>
        <translation>Wahr für jede Zahl außer 0 und für jeden Text, der nicht leer ist.</translation>
    </message>
    <message>
        <source>Turns capital letters into small ones.</source>
        <translation>Macht aus Großbuchstaben kleine.</translation>
    </message>
    <message>
        <source>Turns each number into that line of a vocabulary file: classes into their names, ids into tokens.</source>
        <translation>Macht aus jeder Zahl diese Zeile einer Vokabulardatei: aus Klassen ihre Namen, aus Ids Tokens.</translation>
    </message>
    <message>
        <source>Turns each text into the number of its line in a vocabulary file.</source>
        <translation>Macht aus jedem Text die Nummer seiner Zeile in einer Vokabulardatei.</translation>
    </message>
    <message>
        <source>Turns each text, or whole number, into a bucket&apos;s number by its hash, as Keras&apos; Hashing does.</source>
        <translation>Macht aus jedem Text oder jeder ganzen Zahl durch ihren Hash die Nummer eines Buckets, wie Hashing von Keras.</translation>
    </message>
    <message>
        <source>Turns images over, left to right as in a mirror, or top to bottom.</source>
        <translation>Dreht Bilder um, links nach rechts wie im Spiegel, oder oben nach unten.</translation>
    </message>
    <message>
        <source>Turns logits into probabilities that add up to 1 along one dimension.</source>
        <translation>Macht aus Logits Wahrscheinlichkeiten, die sich entlang einer Dimension zu 1 addieren.</translation>
    </message>
    <message>
        <source>Turns logits into probabilities.</source>
        <translation>Macht aus Logits Wahrscheinlichkeiten.</translation>
    </message>
    <message>
        <source>Turns small letters into capital ones.</source>
        <translation>Macht aus Kleinbuchstaben große.</translation>
    </message>
    <message>
        <source>Two columns of the table have one name.</source>
        <translation>Zwei Spalten der Tabelle haben denselben Namen.</translation>
    </message>
    <message>
        <source>Two features are called {}.</source>
        <translation>Zwei Merkmale heißen {}.</translation>
    </message>
    <message>
        <source>Two new nodes have one id.</source>
        <translation>Zwei neue Knoten haben eine Id.</translation>
    </message>
    <message>
        <source>Two {}s of the export are called {}.</source>
        <translation>Zweimal {} des Exports heißt {}.</translation>
    </message>
    <message>
        <source>URL safe</source>
        <translation>URL-sicher</translation>
    </message>
    <message>
        <source>Unfreeze</source>
        <translation>Auftauen</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>Unicode</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Unstack</source>
        <translation>Entstapeln</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>Das Programm aktualisieren.</translation>
    </message>
    <message>
        <source>Upper case</source>
        <translation>Großschreibung</translation>
    </message>
    <message>
        <source>Use String to number.</source>
        <translation>„Text zu Zahl“ benutzen.</translation>
    </message>
    <message>
        <source>Use the SavedModel that it was converted from.</source>
        <translation>Das SavedModel benutzen, aus dem es umgewandelt wurde.</translation>
    </message>
    <message>
        <source>Use the changed model</source>
        <translation>Das geänderte Modell verwenden</translation>
    </message>
    <message>
        <source>Use the changed model, or replace it.</source>
        <translation>Das geänderte Modell verwenden oder es ersetzen.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value error, </source>
        <translation>Wertfehler, </translation>
    </message>
    <message>
        <source>Values are in {} and expected in {}.</source>
        <translation>Werte liegen in {} und werden in {} erwartet.</translation>
    </message>
    <message>
        <source>Values are logits and probabilities are expected.</source>
        <translation>Werte sind Logits, erwartet werden Wahrscheinlichkeiten.</translation>
    </message>
    <message>
        <source>Values are numbers of {} classes, from 0.</source>
        <translation>Werte sind Nummern von {} Klassen, ab 0.</translation>
    </message>
    <message>
        <source>Values are scores of classes; the number of the best is expected.</source>
        <translation>Werte sind Bewertungen von Klassen; erwartet wird die Nummer der besten.</translation>
    </message>
    <message>
        <source>Values outside {} to {} wrap around.</source>
        <translation>Werte außerhalb {} bis {} laufen um.</translation>
    </message>
    <message>
        <source>Vectors start as</source>
        <translation>Vektoren beginnen als</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vokabular</translation>
    </message>
    <message>
        <source>Vocabulary lookup</source>
        <translation>Vokabular nachschlagen</translation>
    </message>
    <message>
        <source>What replaces its removed operations is too much.</source>
        <translation>Was seine entfernten Operationen ersetzt, ist zu viel.</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <source>a file of the model</source>
        <translation>eine Datei des Modells</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>its body cannot be followed</source>
        <translation>ihrem Rumpf lässt sich nicht folgen</translation>
    </message>
    <message>
        <source>its body has a loop</source>
        <translation>ihr Rumpf hat eine Schleife</translation>
    </message>
    <message>
        <source>made up</source>
        <translation>erfunden</translation>
    </message>
    <message>
        <source>the file that it is restored from</source>
        <translation>die Datei, aus der es wiederhergestellt wird</translation>
    </message>
    <message>
        <source>{} ({}) takes no reference that it could assign to.</source>
        <translation>{} ({}) nimmt keine Referenz, der es etwas zuweisen könnte.</translation>
    </message>
    <message>
        <source>{} ({}) takes {} inputs.</source>
        <translation>{} ({}) nimmt {} Eingänge.</translation>
    </message>
    <message>
        <source>{} is no class of the training data.</source>
        <translation>{} ist keine Klasse der Trainingsdaten.</translation>
    </message>
    <message>
        <source>{} tensors, {} MB of names or {} MB of entries</source>
        <translation>{} Tensoren, {} MB Namen oder {} MB Einträge</translation>
    </message>
    <message>
        <source>Weighted average</source>
        <translation>Gewichteter Mittelwert</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>What becomes 0, when given.</source>
        <translation>Was zu 0 wird, wenn angegeben.</translation>
    </message>
    <message>
        <source>What becomes 1, when given.</source>
        <translation>Was zu 1 wird, wenn angegeben.</translation>
    </message>
    <message>
        <source>What changes places.</source>
        <translation>Was die Plätze tauscht.</translation>
    </message>
    <message>
        <source>What counts as padding</source>
        <translation>Was als Auffüllung zählt</translation>
    </message>
    <message>
        <source>What is added to numbers; for truth values anything but 0 is true.</source>
        <translation>Was an Zahlen angefügt wird; bei Wahrheitswerten ist alles außer 0 wahr.</translation>
    </message>
    <message>
        <source>What is added to texts.</source>
        <translation>Was an Texte angefügt wird.</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>Was ausgelassen wird</translation>
    </message>
    <message>
        <source>What is less becomes this.</source>
        <translation>Was kleiner ist, wird dies.</translation>
    </message>
    <message>
        <source>What is more becomes this.</source>
        <translation>Was größer ist, wird dies.</translation>
    </message>
    <message>
        <source>What lies beyond {}&apos;s range becomes its least or greatest value.</source>
        <translation>Was jenseits des Bereichs von {} liegt, wird sein kleinster oder größter Wert.</translation>
    </message>
    <message>
        <source>What makes {} needs it already.</source>
        <translation>Was {} erzeugt, braucht es schon.</translation>
    </message>
    <message>
        <source>What makes {} needs more than {} others.</source>
        <translation>Was {} erzeugt, braucht mehr als {} andere.</translation>
    </message>
    <message>
        <source>What most of several tensors say, element by element; of equally many, what the earliest says.</source>
        <translation>Was die meisten von mehreren Tensoren sagen, Element für Element; bei gleich vielen, was der früheste sagt.</translation>
    </message>
    <message>
        <source>What rows are padded with</source>
        <translation>Womit Zeilen aufgefüllt werden</translation>
    </message>
    <message>
        <source>What stands along {} are examples of their own.</source>
        <translation>Was entlang {} steht, sind eigene Beispiele.</translation>
    </message>
    <message>
        <source>What stands for all.</source>
        <translation>Was für alle steht.</translation>
    </message>
    <message>
        <source>What stands instead; \0 is the whole match, \1 the first group.</source>
        <translation>Was stattdessen steht; \0 ist die ganze Fundstelle, \1 die erste Gruppe.</translation>
    </message>
    <message>
        <source>What stands where the tensor has nothing</source>
        <translation>Was steht, wo der Tensor nichts hat</translation>
    </message>
    <message>
        <source>What the chunks of the graph hold is damaged.</source>
        <translation>Was die Stücke des Graphen enthalten, ist beschädigt.</translation>
    </message>
    <message>
        <source>What the elements become.</source>
        <translation>Was aus den Elementen wird.</translation>
    </message>
    <message>
        <source>What the export remembers of its part {} is damaged.</source>
        <translation>Was der Export von seinem Teil {} weiß, ist beschädigt.</translation>
    </message>
    <message>
        <source>What the export remembers of its parts is damaged.</source>
        <translation>Was der Export von seinen Teilen weiß, ist beschädigt.</translation>
    </message>
    <message>
        <source>What to read, one each: {}. Without a default, a record that has none stops the run.</source>
        <translation>Was gelesen wird, je eines: {}. Ohne Vorgabe hält ein Datensatz, der keines hat, die Ausführung an.</translation>
    </message>
    <message>
        <source>What {} saves cannot be told from its operations.</source>
        <translation>Was {} speichert, ist aus seinen Operationen nicht zu erkennen.</translation>
    </message>
    <message>
        <source>What {} saves cannot be told from its results.</source>
        <translation>Was {} speichert, ist aus seinen Ergebnissen nicht zu erkennen.</translation>
    </message>
    <message>
        <source>Where each row begins and the last one ends, or how long each is.</source>
        <translation>Wo jede Zeile beginnt und die letzte endet, oder wie lang jede ist.</translation>
    </message>
    <message>
        <source>Where least and greatest come from.</source>
        <translation>Woher kleinster und größter Wert kommen.</translation>
    </message>
    <message>
        <source>Where the channels are; negative counts from the back.</source>
        <translation>Wo die Kanäle sind; negative zählen von hinten.</translation>
    </message>
    <message>
        <source>Where the elements stand afterwards.</source>
        <translation>Wo die Elemente danach stehen.</translation>
    </message>
    <message>
        <source>Where the new dimension stands afterwards; negative counts from the back.</source>
        <translation>Wo die neue Dimension danach steht; negative zählen von hinten.</translation>
    </message>
    <message>
        <source>Where the new dimension stands; -1 is last.</source>
        <translation>Wo die neue Dimension steht; -1 ist die letzte.</translation>
    </message>
    <message>
        <source>Whether each number reaches a value: from probabilities to decisions, from grey to black and white.</source>
        <translation>Ob jede Zahl einen Wert erreicht: von Wahrscheinlichkeiten zu Entscheidungen, von Grau zu Schwarz und Weiß.</translation>
    </message>
    <message>
        <source>Whether training the export changes the weights.</source>
        <translation>Ob das Training des Exports die Gewichte ändert.</translation>
    </message>
    <message>
        <source>Which element; negative counts from the end.</source>
        <translation>Welches Element; negative zählen vom Ende.</translation>
    </message>
    <message>
        <source>Which elements, in their new order.</source>
        <translation>Welche Elemente, in ihrer neuen Reihenfolge.</translation>
    </message>
    <message>
        <source>Which part of the elements stays.</source>
        <translation>Welcher Teil der Elemente bleibt.</translation>
    </message>
    <message>
        <source>Whole channels are dropped of [batch,…,channels]; drop each element.</source>
        <translation>Ganze Kanäle fallen nur bei [batch,…,channels] weg; jedes Element fallen lassen.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>With - and _ instead of + and /, and no = at the end.</source>
        <translation>Mit - und _ statt + und /, und ohne = am Ende.</translation>
    </message>
    <message>
        <source>With rate 1 nothing would be left.</source>
        <translation>Bei Rate 1 bliebe nichts übrig.</translation>
    </message>
    <message>
        <source>Write ? for unknown.</source>
        <translation>Für Unbekanntes ? schreiben.</translation>
    </message>
    <message>
        <source>Write \\ for a backslash.</source>
        <translation>Für einen Rückstrich \\ schreiben.</translation>
    </message>
    <message>
        <source>Write a number, or ? for unknown.</source>
        <translation>Eine Zahl schreiben, oder ? für unbekannt.</translation>
    </message>
    <message>
        <source>Write for example float32[?,10], string[] or ragged int64[?,?].</source>
        <translation>Zum Beispiel float32[?,10], string[] oder ragged int64[?,?] schreiben.</translation>
    </message>
    <message>
        <source>Write for example {}.</source>
        <translation>Zum Beispiel {} schreiben.</translation>
    </message>
    <message>
        <source>Write it with numpy.save.</source>
        <translation>Mit numpy.save schreiben.</translation>
    </message>
    <message>
        <source>Write it with numpy.savez.</source>
        <translation>Schreiben Sie sie mit numpy.savez.</translation>
    </message>
    <message>
        <source>Write one such as float32, int64 or string.</source>
        <translation>Einen wie float32, int64 oder string schreiben.</translation>
    </message>
    <message>
        <source>Write ragged, or add a batch dimension before.</source>
        <translation>Ragged schreiben oder zuvor eine Batch-Dimension hinzufügen.</translation>
    </message>
    <message>
        <source>Writes a copy of its data to {}.</source>
        <translation>Schreibt eine Kopie seiner Daten nach {}.</translation>
    </message>
    <message>
        <source>Writes a sparse tensor out, with a chosen value where it has nothing.</source>
        <translation>Schreibt einen sparse Tensor aus, mit einem gewählten Wert, wo er nichts hat.</translation>
    </message>
    <message>
        <source>Writes and reads a copy of its data at {}.</source>
        <translation>Schreibt und liest eine Kopie seiner Daten in {}.</translation>
    </message>
    <message>
        <source>Writes bytes as base64 text, so that they pass where only text does.</source>
        <translation>Schreibt Bytes als Base64-Text, damit sie dort durchkommen, wo nur Text es tut.</translation>
    </message>
    <message>
        <source>Writes each number, or truth value, as a text.</source>
        <translation>Schreibt jede Zahl oder jeden Wahrheitswert als Text.</translation>
    </message>
    <message>
        <source>Writes every number with six decimals.</source>
        <translation>Schreibt jede Zahl mit sechs Nachkommastellen.</translation>
    </message>
    <message>
        <source>Writes every value as a text.</source>
        <translation>Schreibt jeden Wert als Text.</translation>
    </message>
    <message>
        <source>Writes images as {} files.</source>
        <translation>Schreibt Bilder als {}-Dateien.</translation>
    </message>
    <message>
        <source>Writes images of values from 0 to 255 as PNG or JPEG files, byte strings.</source>
        <translation>Schreibt Bilder mit Werten von 0 bis 255 als PNG- oder JPEG-Dateien, Byte-Zeichenketten.</translation>
    </message>
    <message>
        <source>Writes several tensors as serialised tf.train.Example records, one for each example of the batch.</source>
        <translation>Schreibt mehrere Tensoren als serialisierte tf.train.Example-Datensätze, einen je Beispiel des Batches.</translation>
    </message>
    <message>
        <source>Writes summaries into the database {}.</source>
        <translation>Schreibt Zusammenfassungen in die Datenbank {}.</translation>
    </message>
    <message>
        <source>Writes summaries into {}.</source>
        <translation>Schreibt Zusammenfassungen nach {}.</translation>
    </message>
    <message>
        <source>Writes what passes through it into {}.</source>
        <translation>Schreibt, was hindurchgeht, nach {}.</translation>
    </message>
    <message>
        <source>Writes what passes through it to the log of the process.</source>
        <translation>Schreibt, was hindurchgeht, ins Protokoll des Prozesses.</translation>
    </message>
    <message>
        <source>Writes what passes through it to {}.</source>
        <translation>Schreibt, was hindurchgeht, auf {}.</translation>
    </message>
    <message>
        <source>Writes {}, and can delete folders.</source>
        <translation>Schreibt {} und kann Ordner löschen.</translation>
    </message>
    <message>
        <source>Writes {}.</source>
        <translation>Schreibt {}.</translation>
    </message>
    <message>
        <source>Writing the outputs</source>
        <translation>Ausgaben werden geschrieben</translation>
    </message>
    <message>
        <source>Writing the weights</source>
        <translation>Die Gewichte werden geschrieben</translation>
    </message>
    <message>
        <source>XlaCallModule MlirPassthroughOp</source>
        <translation>XlaCallModule MlirPassthroughOp</translation>
    </message>
    <message>
        <source>XlaCustomCall XlaCustomCallV2</source>
        <translation>XlaCustomCall XlaCustomCallV2</translation>
    </message>
    <message>
        <source>Your quota on the disk is used up.</source>
        <translation>Ihr Kontingent auf dem Datenträger ist erschöpft.</translation>
    </message>
    <message>
        <source>[CLS] of a transformer</source>
        <translation>[CLS] eines Transformers</translation>
    </message>
    <message>
        <source>[UNK]</source>
        <translation>[UNK]</translation>
    </message>
    <message>
        <source>`savedmodel-studio operators` lists them.</source>
        <translation>`savedmodel-studio operators` listet sie auf.</translation>
    </message>
    <message>
        <source>a Keras HDF5 file</source>
        <translation>eine Keras-HDF5-Datei</translation>
    </message>
    <message>
        <source>a Keras file</source>
        <translation>eine Keras-Datei</translation>
    </message>
    <message>
        <source>a Python pickle by its name, which runs code when it is loaded</source>
        <translation>ein Python-Pickle seinem Namen nach, das beim Laden Code ausführt</translation>
    </message>
    <message>
        <source>a Python pickle, which runs code when it is loaded</source>
        <translation>ein Python-Pickle, das beim Laden Code ausführt</translation>
    </message>
    <message>
        <source>a TensorFlow Lite model</source>
        <translation>ein TensorFlow-Lite-Modell</translation>
    </message>
    <message>
        <source>a checkpoint without a graph</source>
        <translation>ein Checkpoint ohne Graph</translation>
    </message>
    <message>
        <source>a copy from before the start</source>
        <translation>eine Kopie von vor dem Anfang</translation>
    </message>
    <message>
        <source>a copy is cut short</source>
        <translation>eine Kopie ist abgeschnitten</translation>
    </message>
    <message>
        <source>a dtype such as float32</source>
        <translation>ein Dtype wie float32</translation>
    </message>
    <message>
        <source>a file or address that is worked out when it runs</source>
        <translation>eine Datei oder Adresse, die sich erst bei der Ausführung ergibt</translation>
    </message>
    <message>
        <source>a length must be from 0 to that of the rows; the lengths are</source>
        <translation>eine Länge muss von 0 bis zu der der Zeilen gehen; die Längen sind</translation>
    </message>
    <message>
        <source>a list, each {}</source>
        <translation>eine Liste, jeweils {}</translation>
    </message>
    <message>
        <source>a literal runs past the end</source>
        <translation>ein Literal reicht über das Ende hinaus</translation>
    </message>
    <message>
        <source>a memory access that is not allowed</source>
        <translation>ein unerlaubter Speicherzugriff</translation>
    </message>
    <message>
        <source>a program by its name</source>
        <translation>ein Programm seinem Namen nach</translation>
    </message>
    <message>
        <source>a program for Linux</source>
        <translation>ein Programm für Linux</translation>
    </message>
    <message>
        <source>a program for Windows</source>
        <translation>ein Programm für Windows</translation>
    </message>
    <message>
        <source>a program for macOS</source>
        <translation>ein Programm für macOS</translation>
    </message>
    <message>
        <source>a program for macOS or Java</source>
        <translation>ein Programm für macOS oder Java</translation>
    </message>
    <message>
        <source>a ragged tensor of ragged rank {} with {} row splits</source>
        <translation>ein ragged Tensor vom Ragged-Rang {} mit {} Row-Splits</translation>
    </message>
    <message>
        <source>a row is longer than {}; the lengths are</source>
        <translation>eine Zeile ist länger als {}; die Längen sind</translation>
    </message>
    <message>
        <source>a script by its name</source>
        <translation>ein Skript seinem Namen nach</translation>
    </message>
    <message>
        <source>a single one</source>
        <translation>ein einzelner</translation>
    </message>
    <message>
        <source>a tensor type such as float32[?,10]</source>
        <translation>ein Tensortyp wie float32[?,10]</translation>
    </message>
    <message>
        <source>a value of {} changes when it becomes {}.</source>
        <translation>ein Wert vom Typ {} ändert sich, wenn er {} wird.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>an ONNX model</source>
        <translation>ein ONNX-Modell</translation>
    </message>
    <message>
        <source>an arithmetic fault</source>
        <translation>ein Rechenfehler</translation>
    </message>
    <message>
        <source>an error</source>
        <translation>ein Fehler</translation>
    </message>
    <message>
        <source>an impossible place in its data file</source>
        <translation>ein unmöglicher Platz in seiner Datendatei</translation>
    </message>
    <message>
        <source>an impossible shape</source>
        <translation>eine unmögliche Form</translation>
    </message>
    <message>
        <source>an instruction that this processor lacks</source>
        <translation>ein Befehl, den dieser Prozessor nicht kennt</translation>
    </message>
    <message>
        <source>an unknown number of</source>
        <translation>eine unbekannte Anzahl</translation>
    </message>
    <message>
        <source>as the names of the ports suggest</source>
        <translation>wie die Namen der Ports nahelegen</translation>
    </message>
    <message>
        <source>assumption</source>
        <translation>Annahme</translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation>bilinear</translation>
    </message>
    <message>
        <source>check</source>
        <translation>prüfen</translation>
    </message>
    <message>
        <source>converting this file</source>
        <translation>diese Datei wird umgewandelt</translation>
    </message>
    <message>
        <source>custom operation</source>
        <translation>eigene Operation</translation>
    </message>
    <message>
        <source>dimension {}</source>
        <translation>Dimension {}</translation>
    </message>
    <message>
        <source>dimensions 1 and 2</source>
        <translation>Dimensionen 1 und 2</translation>
    </message>
    <message>
        <source>dimensions 1 to {}</source>
        <translation>Dimensionen 1 bis {}</translation>
    </message>
    <message>
        <source>each element</source>
        <translation>jedes Element</translation>
    </message>
    <message>
        <source>each example</source>
        <translation>jedes Beispiel</translation>
    </message>
    <message>
        <source>empty texts</source>
        <translation>leere Texte</translation>
    </message>
    <message>
        <source>ending with code {}</source>
        <translation>mit Code {}</translation>
    </message>
    <message>
        <source>enormous constant</source>
        <translation>riesige Konstante</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>from outside</source>
        <translation>von außen</translation>
    </message>
    <message>
        <source>function as text</source>
        <translation>Funktion als Text</translation>
    </message>
    <message>
        <source>hard links</source>
        <translation>harte Links</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>image files (JPEG, PNG, BMP or GIF)</source>
        <translation>Bilddateien (JPEG, PNG, BMP oder GIF)</translation>
    </message>
    <message>
        <source>image files as base64 text</source>
        <translation>Bilddateien als Base64-Text</translation>
    </message>
    <message>
        <source>image: string[]</source>
        <translation>image: string[]</translation>
    </message>
    <message>
        <source>images must be at least {} high and {} wide; they are</source>
        <translation>Bilder müssen mindestens {} hoch und {} breit sein; sie sind</translation>
    </message>
    <message>
        <source>in front of</source>
        <translation>vor</translation>
    </message>
    <message>
        <source>int16 to -1..1</source>
        <translation>int16 nach -1..1</translation>
    </message>
    <message>
        <source>int32 does not hold the row splits; they end at</source>
        <translation>int32 fasst die Row-Splits nicht; sie enden bei</translation>
    </message>
    <message>
        <source>it cannot become {}; the shape is</source>
        <translation>es kann nicht {} werden; die Form ist</translation>
    </message>
    <message>
        <source>it ended with code {}</source>
        <translation>er endete mit Code {}</translation>
    </message>
    <message>
        <source>killed by signal {}</source>
        <translation>beendet durch Signal {}</translation>
    </message>
    <message>
        <source>killed by {}</source>
        <translation>beendet durch {}</translation>
    </message>
    <message>
        <source>killed by {} ({})</source>
        <translation>beendet durch {} ({})</translation>
    </message>
    <message>
        <source>label: int64[]</source>
        <translation>label: int64[]</translation>
    </message>
    <message>
        <source>label: int64[] = 0, pixels: float32[28,28], tokens: ragged int64 or tags: sparse string</source>
        <translation>label: int64[] = 0, pixels: float32[28,28], tokens: ragged int64 oder tags: sparse string</translation>
    </message>
    <message>
        <source>larger than TensorFlow can hold</source>
        <translation>größer, als TensorFlow fassen kann</translation>
    </message>
    <message>
        <source>left to right</source>
        <translation>links nach rechts</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <source>lossless</source>
        <translation>verlustfrei</translation>
    </message>
    <message>
        <source>lossy</source>
        <translation>verlustbehaftet</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>more data than promised</source>
        <translation>mehr Daten als versprochen</translation>
    </message>
    <message>
        <source>more memory than there is</source>
        <translation>mehr Speicher, als es gibt</translation>
    </message>
    <message>
        <source>names a field that there is not</source>
        <translation>nennt ein Feld, das es nicht gibt</translation>
    </message>
    <message>
        <source>names an element that there is not</source>
        <translation>nennt ein Element, das es nicht gibt</translation>
    </message>
    <message>
        <source>names no entry of a map</source>
        <translation>nennt keinen Eintrag einer Zuordnung</translation>
    </message>
    <message>
        <source>names the chunk {}, which there is not, or twice</source>
        <translation>nennt das Stück {}, das es nicht gibt, oder zweimal</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no step leads from {} to {}</source>
        <translation>kein Schritt führt von {} zu {}</translation>
    </message>
    <message>
        <source>none that can be called</source>
        <translation>keine, die sich aufrufen lässt</translation>
    </message>
    <message>
        <source>nothing turns {} into {}</source>
        <translation>nichts macht {} zu {}</translation>
    </message>
    <message>
        <source>one of </source>
        <translation>eines von </translation>
    </message>
    <message>
        <source>one of [{}] or a single one</source>
        <translation>eines von [{}] oder ein einzelnes</translation>
    </message>
    <message>
        <source>or cut </source>
        <translation>oder schneidet </translation>
    </message>
    <message>
        <source>perhaps for lack of memory</source>
        <translation>vielleicht aus Mangel an Speicher</translation>
    </message>
    <message>
        <source>program among the files</source>
        <translation>Programm unter den Dateien</translation>
    </message>
    <message>
        <source>ragged rank</source>
        <translation>Ragged-Rang</translation>
    </message>
    <message>
        <source>reads files</source>
        <translation>liest Dateien</translation>
    </message>
    <message>
        <source>relu</source>
        <translation>relu</translation>
    </message>
    <message>
        <source>row lengths must not be negative; they are</source>
        <translation>Zeilenlängen dürfen nicht negativ sein; sie sind</translation>
    </message>
    <message>
        <source>row splits dtype</source>
        <translation>Dtype der Row-Splits</translation>
    </message>
    <message>
        <source>row splits must begin with 0; they are</source>
        <translation>Row-Splits müssen mit 0 beginnen; sie sind</translation>
    </message>
    <message>
        <source>row splits must not decrease; they are</source>
        <translation>Row-Splits dürfen nicht abnehmen; sie sind</translation>
    </message>
    <message>
        <source>rows must be filled from the left without gaps; the elements&apos; places are</source>
        <translation>Zeilen müssen von links lückenlos gefüllt sein; die Stellen der Elemente sind</translation>
    </message>
    <message>
        <source>running this model</source>
        <translation>dieses Modell wird ausgeführt</translation>
    </message>
    <message>
        <source>running this pipeline node by node</source>
        <translation>diese Pipeline wird Knoten für Knoten ausgeführt</translation>
    </message>
    <message>
        <source>runs Python</source>
        <translation>führt Python aus</translation>
    </message>
    <message>
        <source>runs what a scan cannot see</source>
        <translation>führt aus, was eine Durchsicht nicht sieht</translation>
    </message>
    <message>
        <source>savedmodel-studio journal</source>
        <translation>savedmodel-studio journal</translation>
    </message>
    <message>
        <source>savedmodel-studio pipeline</source>
        <translation>savedmodel-studio pipeline</translation>
    </message>
    <message>
        <source>shared resource</source>
        <translation>geteilte Ressource</translation>
    </message>
    <message>
        <source>signature {}</source>
        <translation>Signatur {}</translation>
    </message>
    <message>
        <source>slices outside its shape</source>
        <translation>Ausschnitte außerhalb seiner Form</translation>
    </message>
    <message>
        <source>splits what is no message and no text</source>
        <translation>teilt, was weder Nachricht noch Text ist</translation>
    </message>
    <message>
        <source>starting TensorFlow</source>
        <translation>TensorFlow wird gestartet</translation>
    </message>
    <message>
        <source>stops or delays</source>
        <translation>hält an oder verzögert</translation>
    </message>
    <message>
        <source>tf.saved_model.load refuses it: {}</source>
        <translation>tf.saved_model.load lehnt es ab: {}</translation>
    </message>
    <message>
        <source>tf.saved_model.load refuses the pipeline: {}</source>
        <translation>tf.saved_model.load lehnt die Pipeline ab: {}</translation>
    </message>
    <message>
        <source>the batch</source>
        <translation>des Batches</translation>
    </message>
    <message>
        <source>the data file {} of {}</source>
        <translation>die Datendatei {} von {}</translation>
    </message>
    <message>
        <source>the elements cannot fill {}; the shape is</source>
        <translation>die Elemente können {} nicht füllen; die Form ist</translation>
    </message>
    <message>
        <source>the elements must come row by row; their places are</source>
        <translation>die Elemente müssen Zeile für Zeile kommen; ihre Stellen sind</translation>
    </message>
    <message>
        <source>the last of the row splits must be the number of values; the splits and the number are</source>
        <translation>der letzte Row-Split muss die Anzahl der Werte sein; Splits und Anzahl sind</translation>
    </message>
    <message>
        <source>the range of int16</source>
        <translation>der Bereich von int16</translation>
    </message>
    <message>
        <source>the run stops at a longer one.</source>
        <translation>bei einer längeren hält die Ausführung an.</translation>
    </message>
    <message>
        <source>the shape must be {}; it is</source>
        <translation>die Form muss {} sein; sie ist</translation>
    </message>
    <message>
        <source>the size is cut short</source>
        <translation>die Größe ist abgeschnitten</translation>
    </message>
    <message>
        <source>the state of a recurrent layer</source>
        <translation>der Zustand einer rekurrenten Schicht</translation>
    </message>
    <message>
        <source>the unknown dtype {}</source>
        <translation>den unbekannten Dtype {}</translation>
    </message>
    <message>
        <source>there must be one length for each row; the lengths are</source>
        <translation>es muss eine Länge je Zeile geben; die Längen sind</translation>
    </message>
    <message>
        <source>there must be one place for each value, in as many dimensions as the shape has; there are</source>
        <translation>es muss eine Stelle je Wert geben, in so vielen Dimensionen, wie die Form hat; es gibt</translation>
    </message>
    <message>
        <source>though the names of the ports suggest otherwise</source>
        <translation>obwohl die Namen der Ports anderes nahelegen</translation>
    </message>
    <message>
        <source>top to bottom</source>
        <translation>oben nach unten</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>true, false</source>
        <translation>true, false</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>uses the network</source>
        <translation>benutzt das Netz</translation>
    </message>
    <message>
        <source>verifying this export</source>
        <translation>dieser Export wird geprüft</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>what is longer is cut off.</source>
        <translation>was länger ist, wird abgeschnitten.</translation>
    </message>
    <message>
        <source>whatever a caller names</source>
        <translation>was immer ein Aufrufer nennt</translation>
    </message>
    <message>
        <source>whole channels</source>
        <translation>ganze Kanäle</translation>
    </message>
    <message>
        <source>worker patience</source>
        <translation>worker patience</translation>
    </message>
    <message>
        <source>writes files</source>
        <translation>schreibt Dateien</translation>
    </message>
    <message>
        <source>x has {} elements where the shape has {}.</source>
        <translation>x hat {} Elemente, wo die Form {} hat.</translation>
    </message>
    <message>
        <source>x holds grey images, and the target takes red, green and blue.</source>
        <translation>x hält graue Bilder, und das Ziel nimmt Rot, Grün und Blau.</translation>
    </message>
    <message>
        <source>x holds images; {} files are expected.</source>
        <translation>x hält Bilder; erwartet werden {}-Dateien.</translation>
    </message>
    <message>
        <source>x holds texts, and words are expected, with white space between them.</source>
        <translation>x hält Texte, erwartet werden Wörter, mit Leerraum dazwischen.</translation>
    </message>
    <message>
        <source>x holds words, and whole texts are expected.</source>
        <translation>x hält Wörter, erwartet werden ganze Texte.</translation>
    </message>
    <message>
        <source>x holds {}.</source>
        <translation>x hält {}.</translation>
    </message>
    <message>
        <source>x is {}, it can never be {}. {}</source>
        <translation>x ist {}, es kann nie {} sein. {}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>{} ({}) assigns to {}, which is no variable.</source>
        <translation>{} ({}) weist {} zu, was keine Variable ist.</translation>
    </message>
    <message>
        <source>{} ({}) takes a temporary variable that nothing has set.</source>
        <translation>{} ({}) nimmt eine temporäre Variable, die nichts gesetzt hat.</translation>
    </message>
    <message>
        <source>{} ({}) takes the handle {} as a value.</source>
        <translation>{} ({}) nimmt das Handle {} als Wert.</translation>
    </message>
    <message>
        <source>{} ({}) takes what is no reference.</source>
        <translation>{} ({}) nimmt, was keine Referenz ist.</translation>
    </message>
    <message>
        <source>{} ({}) takes {} inputs and has {}.</source>
        <translation>{} ({}) nimmt {} Eingänge und hat {}.</translation>
    </message>
    <message>
        <source>{} ({}) takes {}, which is no reference.</source>
        <translation>{} ({}) nimmt {}, was keine Referenz ist.</translation>
    </message>
    <message>
        <source>{} ({}) uses the temporary variable {}: it is no sum.</source>
        <translation>{} ({}) benutzt die temporäre Variable {}: es ist keine Summe.</translation>
    </message>
    <message>
        <source>{} The output is taken for logits.</source>
        <translation>{} Der Ausgang wird für Logits genommen.</translation>
    </message>
    <message>
        <source>{} along {}</source>
        <translation>{} entlang {}</translation>
    </message>
    <message>
        <source>{} and others</source>
        <translation>{} und andere</translation>
    </message>
    <message>
        <source>{} and {} differ in more than {} steps can change</source>
        <translation>{} und {} sich in mehr unterscheiden, als {} Schritte ändern können</translation>
    </message>
    <message>
        <source>{} another length in dimension {},</source>
        <translation>{} eine andere Länge in Dimension {},</translation>
    </message>
    <message>
        <source>{} another number of rows,</source>
        <translation>{} eine andere Anzahl von Zeilen,</translation>
    </message>
    <message>
        <source>{} behind the adapters</source>
        <translation>{} hinter den Adaptern</translation>
    </message>
    <message>
        <source>{} bytes after decompression, more than the {} allowed</source>
        <translation>{} Bytes nach dem Entpacken, mehr als die erlaubten {}</translation>
    </message>
    <message>
        <source>{} bytes cannot hold the {} promised</source>
        <translation>{} Bytes können die versprochenen {} nicht fassen</translation>
    </message>
    <message>
        <source>{} bytes for the shape {}</source>
        <translation>{} Bytes für die Form {}</translation>
    </message>
    <message>
        <source>{} bytes for {} strings</source>
        <translation>{} Bytes für {} Zeichenketten</translation>
    </message>
    <message>
        <source>{} bytes where {} were promised</source>
        <translation>{} Bytes, wo {} versprochen waren</translation>
    </message>
    <message>
        <source>{} cannot be cast to {}.</source>
        <translation>{} lässt sich nicht in {} umwandeln.</translation>
    </message>
    <message>
        <source>{} cannot be read as an array: {}.</source>
        <translation>{} lässt sich nicht als Array lesen: {}.</translation>
    </message>
    <message>
        <source>{} cannot be written down as a default.</source>
        <translation>{} lässt sich nicht als Vorgabe festhalten.</translation>
    </message>
    <message>
        <source>{} does not broadcast with {}: {}.</source>
        <translation>{} lässt sich nicht mit {} broadcasten: {}.</translation>
    </message>
    <message>
        <source>{} does not go with {}. {}</source>
        <translation>{} passt nicht zu {}. {}</translation>
    </message>
    <message>
        <source>{} does not stretch to {}: {} against {}.</source>
        <translation>{} dehnt sich nicht auf {}: {} gegen {}.</translation>
    </message>
    <message>
        <source>{} elements are NaN or infinite on one side only.</source>
        <translation>{} Elemente sind nur auf einer Seite NaN oder unendlich.</translation>
    </message>
    <message>
        <source>{} elements cannot be cut into {} equal parts.</source>
        <translation>{} Elemente lassen sich nicht in {} gleiche Teile schneiden.</translation>
    </message>
    <message>
        <source>{} elements cannot be put into rows of {}.</source>
        <translation>{} Elemente lassen sich nicht in Zeilen zu {} setzen.</translation>
    </message>
    <message>
        <source>{} ends in {}.</source>
        <translation>{} endet in {}.</translation>
    </message>
    <message>
        <source>{} feeds {} already: it would be a cycle.</source>
        <translation>{} speist {} schon: es wäre ein Kreis.</translation>
    </message>
    <message>
        <source>{} gives logits.</source>
        <translation>{} liefert Logits.</translation>
    </message>
    <message>
        <source>{} gives {}, {} is expected. {}</source>
        <translation>{} gibt {}, erwartet wird {}. {}</translation>
    </message>
    <message>
        <source>{} gives {}{}. {}</source>
        <translation>{} gibt {}{}. {}</translation>
    </message>
    <message>
        <source>{} has empty lines.</source>
        <translation>{} hat leere Zeilen.</translation>
    </message>
    <message>
        <source>{} has no free input</source>
        <translation>{} hat keinen freien Eingang</translation>
    </message>
    <message>
        <source>{} has no input {}.</source>
        <translation>{} hat keinen Eingang {}.</translation>
    </message>
    <message>
        <source>{} has no output</source>
        <translation>{} hat keinen Ausgang</translation>
    </message>
    <message>
        <source>{} has no output {}.</source>
        <translation>{} hat keinen Ausgang {}.</translation>
    </message>
    <message>
        <source>{} has too many elements for one value.</source>
        <translation>{} hat zu viele Elemente für einen Wert.</translation>
    </message>
    <message>
        <source>{} holds every whole number only up to {}.</source>
        <translation>{} fasst jede ganze Zahl nur bis {}.</translation>
    </message>
    <message>
        <source>{} in it is a link to another file.</source>
        <translation>{} darin ist ein Verweis auf eine andere Datei.</translation>
    </message>
    <message>
        <source>{} in it is a link, as Keras never writes.</source>
        <translation>{} darin ist ein Verweis, wie ihn Keras nie schreibt.</translation>
    </message>
    <message>
        <source>{} in row {} is no number.</source>
        <translation>{} in Zeile {} ist keine Zahl.</translation>
    </message>
    <message>
        <source>{} is a {} of {}, which is not Keras&apos; own.</source>
        <translation>{} ist ein {} aus {}, nicht von Keras selbst.</translation>
    </message>
    <message>
        <source>{} is a {}, which is not Keras&apos; own.</source>
        <translation>{} ist ein {}, nicht von Keras selbst.</translation>
    </message>
    <message>
        <source>{} is beyond {}: {} to {}.</source>
        <translation>{} liegt jenseits von {}: {} bis {}.</translation>
    </message>
    <message>
        <source>{} is called logits.</source>
        <translation>{} heißt Logits.</translation>
    </message>
    <message>
        <source>{} is called probabilities.</source>
        <translation>{} heißt Wahrscheinlichkeiten.</translation>
    </message>
    <message>
        <source>{} is less than {}.</source>
        <translation>{} ist weniger als {}.</translation>
    </message>
    <message>
        <source>{} is more than the greatest, {}.</source>
        <translation>{} ist mehr als der größte, {}.</translation>
    </message>
    <message>
        <source>{} is more than {}.</source>
        <translation>{} ist mehr als {}.</translation>
    </message>
    <message>
        <source>{} is no feature.</source>
        <translation>{} ist kein Merkmal.</translation>
    </message>
    <message>
        <source>{} is no name.</source>
        <translation>{} ist kein Name.</translation>
    </message>
    <message>
        <source>{} is no part of {}.</source>
        <translation>{} ist kein Teil von {}.</translation>
    </message>
    <message>
        <source>{} is no picture: {}.</source>
        <translation>{} ist kein Bild: {}.</translation>
    </message>
    <message>
        <source>{} is no {}.</source>
        <translation>{} passt nicht; verlangt ist {}.</translation>
    </message>
    <message>
        <source>{} is not a ragged rank.</source>
        <translation>{} ist kein Ragged-Rang.</translation>
    </message>
    <message>
        <source>{} is not a shape.</source>
        <translation>{} ist keine Form.</translation>
    </message>
    <message>
        <source>{} is not a tensor type.</source>
        <translation>{} ist kein Tensortyp.</translation>
    </message>
    <message>
        <source>{} is not for this kind of node.</source>
        <translation>{} ist nichts für diese Art von Knoten.</translation>
    </message>
    <message>
        <source>{} is not written as JSON.</source>
        <translation>{} ist nicht als JSON geschrieben.</translation>
    </message>
    <message>
        <source>{} is there already.</source>
        <translation>{} gibt es schon.</translation>
    </message>
    <message>
        <source>{} keeps {} significant bits of {} and ends at {}.</source>
        <translation>{} behält {} signifikante Bits von {} und endet bei {}.</translation>
    </message>
    <message>
        <source>{} of {} elements differ.</source>
        <translation>{} von {} Elementen sind verschieden.</translation>
    </message>
    <message>
        <source>{} saves {} tensors; the weights hold {}.</source>
        <translation>{} speichert {} Tensoren; die Gewichte enthalten {}.</translation>
    </message>
    <message>
        <source>{} stands {} times in {}.</source>
        <translation>{} steht {}-mal in {}.</translation>
    </message>
    <message>
        <source>{} takes one picture.</source>
        <translation>{} nimmt ein einziges Bild.</translation>
    </message>
    <message>
        <source>{} → {} through {}</source>
        <translation>{} → {} über {}</translation>
    </message>
    <message>
        <source>{}, when the elements are texts.</source>
        <translation>{}, wenn die Elemente Texte sind.</translation>
    </message>
    <message>
        <source>{}.{} beside {}</source>
        <translation>{}.{} neben {}</translation>
    </message>
    <message>
        <source>{}: only ragged takes a rank and a row splits dtype.</source>
        <translation>{}: nur ragged nimmt einen Rang und einen Dtype der Row-Splits.</translation>
    </message>
    <message>
        <source>{}: only the first dimension may be unknown.</source>
        <translation>{}: nur die erste Dimension darf unbekannt sein.</translation>
    </message>
    <message>
        <source>{}: records hold float32, int64 and string, not {}.</source>
        <translation>{}: Datensätze halten float32, int64 und string, nicht {}.</translation>
    </message>
    <message>
        <source>{}: the default is {}; {} is expected.</source>
        <translation>{}: die Vorgabe ist {}; erwartet wird {}.</translation>
    </message>
    <message>
        <source>{}: where a record has none there is no element; no default is needed.</source>
        <translation>{}: wo ein Datensatz keines hat, ist kein Element; eine Vorgabe ist nicht nötig.</translation>
    </message>
    <message>
        <source>{}: write ragged, ragged:2 or ragged:2:int32.</source>
        <translation>{}: ragged, ragged:2 oder ragged:2:int32 schreiben.</translation>
    </message>
    <message>
        <source>{}: {} is not a dimension.</source>
        <translation>{}: {} ist keine Dimension.</translation>
    </message>
    <message>
        <source>{}; for truth values anything but 0 is true.</source>
        <translation>{}; bei Wahrheitswerten ist alles außer 0 wahr.</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>, and </source>
        <translation>, und </translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Picture of {0}</source>
        <translation>Bild von {0}</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>Picture of the pipeline</source>
        <translation>Bild der Pipeline</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Was es zeigt</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Arbeitsfläche</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>Durchsichtig</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} Pixel</translation>
    </message>
    <message>
        <source>{} is too large. Choose a smaller scale.</source>
        <translation>{} ist zu groß. Bitte einen kleineren Maßstab wählen.</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*{})</source>
        <translation>Bilder (*{})</translation>
    </message>
    <message>
        <source>Drawing the picture…</source>
        <translation>Bild wird gezeichnet…</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>Das Bild ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The picture is saved: {}</source>
        <translation>Das Bild ist gespeichert: {}</translation>
    </message>
</context>
<context>
    <name>PipelinePage</name>
    <message>
        <source>Name of the pipeline</source>
        <translation>Name der Pipeline</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Operatoren</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Ein Name ist nötig.</translation>
    </message>
</context>
<context>
    <name>PlanOffers</name>
    <message>
        <source>Inserted: {}.</source>
        <translation>Eingesetzt: {}.</translation>
    </message>
    <message>
        <source>Connect {0} to {1}</source>
        <translation>{0} mit {1} verbinden</translation>
    </message>
</context>
<context>
    <name>PlanPopup</name>
    <message>
        <source>1 plan</source>
        <translation>1 Plan</translation>
    </message>
    <message>
        <source>{} plans</source>
        <translation>{} Pläne</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>insert</source>
        <translation>einsetzen</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>abbrechen</translation>
    </message>
    <message>
        <source>close</source>
        <translation>schließen</translation>
    </message>
</context>
<context>
    <name>PlanRow</name>
    <message>
        <source>{}, checked</source>
        <translation>{}, überprüft</translation>
    </message>
    <message>
        <source>Assumes: {}</source>
        <translation>Annahme: {}</translation>
    </message>
</context>
<context>
    <name>PortPage</name>
    <message>
        <source>In the export</source>
        <translation>Im Export</translation>
    </message>
    <message>
        <source>while nothing is connected</source>
        <translation>solange nichts verbunden ist</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Verbunden mit</translation>
    </message>
    <message>
        <source>Go to {0}</source>
        <translation>Zu {0} gehen</translation>
    </message>
    <message>
        <source>Input port</source>
        <translation>Eingangsport</translation>
    </message>
    <message>
        <source>Output port</source>
        <translation>Ausgangsport</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>Arrives</source>
        <translation>Kommt an</translation>
    </message>
    <message>
        <source>Fed by</source>
        <translation>Gespeist von</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Speist</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The window speaks it from the next start on.</source>
        <translation>Das Fenster spricht sie ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Things appear in their place at once.</source>
        <translation>Alles erscheint sofort an seinem Platz.</translation>
    </message>
    <message>
        <source>Reopen tabs</source>
        <translation>Tabs wieder öffnen</translation>
    </message>
    <message>
        <source>Opens what was open when you last quit.</source>
        <translation>Öffnet, was beim letzten Beenden offen war.</translation>
    </message>
    <message>
        <source>Safe adapters</source>
        <translation>Sichere Adapter</translation>
    </message>
    <message>
        <source>Inserts the best plan at once where it is exact or lossless.</source>
        <translation>Setzt den besten Plan sofort ein, wenn er exakt oder verlustfrei ist.</translation>
    </message>
    <message>
        <source>Snapping</source>
        <translation>Einrasten</translation>
    </message>
    <message>
        <source>Moved nodes snap to others; Ctrl frees them.</source>
        <translation>Bewegte Knoten rasten an anderen ein; Strg hebt das auf.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Share blocks (reflink)</source>
        <translation>Blöcke teilen (Reflink)</translation>
    </message>
    <message>
        <source>Hard links</source>
        <translation>Harte Links</translation>
    </message>
    <message>
        <source>How the models&apos; weights come into an export, unless its dialog says otherwise.</source>
        <translation>Wie die Gewichte der Modelle in einen Export kommen, wenn sein Dialog nichts anderes sagt.</translation>
    </message>
    <message>
        <source>Folders of models in the library</source>
        <translation>Ordner mit Modellen in der Bibliothek</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Tastenkürzel…</translation>
    </message>
    <message>
        <source>Ask again before any model runs</source>
        <translation>Wieder fragen, bevor ein Modell läuft</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Arbeitsfläche</translation>
    </message>
    <message>
        <source>Export and running</source>
        <translation>Exportieren und Ausführen</translation>
    </message>
    <message>
        <source>Share disk blocks if possible, else copy</source>
        <translation>Blöcke der Platte teilen, wo das geht, sonst kopieren</translation>
    </message>
    <message>
        <source>You are asked again before any model runs.</source>
        <translation>Sie werden wieder gefragt, bevor ein Modell läuft.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove {0} from the library</source>
        <translation>{0} aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>Ordner mit Modellen hinzufügen</translation>
    </message>
</context>
<context>
    <name>ProblemLines</name>
    <message>
        <source>And {0} more, below.</source>
        <translation>Und {0} weitere, unten.</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mehr…</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>No problems.</source>
        <translation>Keine Probleme.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Looking for problems…</source>
        <translation>Probleme werden gesucht…</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Which problems are listed</source>
        <translation>Welche Probleme gezeigt werden</translation>
    </message>
    <message>
        <source>All  {0}</source>
        <translation>Alle  {0}</translation>
    </message>
    <message>
        <source>Errors  {0}</source>
        <translation>Fehler  {0}</translation>
    </message>
    <message>
        <source>Warnings  {0}</source>
        <translation>Warnungen  {0}</translation>
    </message>
</context>
<context>
    <name>ProofSection</name>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Verify the export</source>
        <translation>Export prüfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the verification</source>
        <translation>Prüfung abbrechen</translation>
    </message>
    <message>
        <source>Progress of the verification</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
        <source>Not compared with its parts.</source>
        <translation>Nicht mit den Teilen verglichen.</translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Differences between the export and its parts</source>
        <translation>Unterschiede zwischen dem Export und seinen Teilen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Loader</source>
        <translation>Lader</translation>
    </message>
    <message>
        <source>It answers as its parts do ({0} of inputs, {1}&#xa0;s).</source>
        <translation>Antwortet wie seine Teile ({0} Eingaben, {1}&#xa0;s).</translation>
    </message>
    <message>
        <source>It does not answer as its parts do ({0} of inputs, {1}&#xa0;s).</source>
        <translation>Antwortet nicht wie seine Teile ({0} Eingaben, {1}&#xa0;s).</translation>
    </message>
    <message>
        <source>Largest difference</source>
        <translation>Größter Unterschied</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>set</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>sets</source>
        <translation>Sätze</translation>
    </message>
    <message>
        <source>The export does not run by the {0} loader. {1}</source>
        <translation>Der Export läuft nicht mit dem Lader {0}. {1}</translation>
    </message>
    <message>
        <source>TensorFlow 2</source>
        <translation>TensorFlow 2</translation>
    </message>
    <message>
        <source>Session (v1)</source>
        <translation>Session (v1)</translation>
    </message>
    <message>
        <source>not comparable</source>
        <translation>nicht vergleichbar</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>within limits</source>
        <translation>innerhalb der Grenzen</translation>
    </message>
</context>
<context>
    <name>Proposal</name>
    <message>
        <source>{} % sure</source>
        <translation>zu {} % sicher</translation>
    </message>
    <message>
        <source>Fits as it is</source>
        <translation>Passt ohne Adapter</translation>
    </message>
</context>
<context>
    <name>ProposalPopup</name>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>abbrechen</translation>
    </message>
    <message>
        <source>Connect {0} of {1}</source>
        <translation>{0} von {1} verbinden</translation>
    </message>
</context>
<context>
    <name>RecentCards</name>
    <message>
        <source>Recent pipelines</source>
        <translation>Letzte Pipelines</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>{0} (not found)</source>
        <translation>{0} (nicht gefunden)</translation>
    </message>
    <message>
        <source>Remove those not found</source>
        <translation>Nicht gefundene entfernen</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>{0} cannot be recovered: {1}.</source>
        <translation>{0} lässt sich nicht wiederherstellen: {1}.</translation>
    </message>
    <message numerus="yes">
        <source>{0}: the last %n change(s) could not be read.</source>
        <translation>
            <numerusform>{0}: die letzte Änderung ließ sich nicht lesen.</numerusform>
            <numerusform>{0}: die letzten %n Änderungen ließen sich nicht lesen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>The program did not close properly</source>
        <translation>Das Programm wurde nicht richtig beendet</translation>
    </message>
    <message>
        <source>These pipelines have changes that were not saved. They can be recovered.</source>
        <translation>Diese Pipelines haben Änderungen, die nicht gespeichert wurden. Sie lassen sich wiederherstellen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Never saved</source>
        <translation>Nie gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s), the last on {0}</source>
        <translation>
            <numerusform>%n Änderung, am {0}</numerusform>
            <numerusform>%n Änderungen, die letzte am {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelinkSheet</name>
    <message>
        <source>Models that are not where they were</source>
        <translation>Modelle, die nicht mehr an ihrem Ort sind</translation>
    </message>
    <message>
        <source>Show one, and those that were moved with it are found too.</source>
        <translation>Zeigen Sie eines, und die mit ihm verschobenen werden auch gefunden.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Relink</source>
        <translation>Neu zuordnen</translation>
    </message>
    <message>
        <source>Searching nearby…</source>
        <translation>In der Nähe wird gesucht…</translation>
    </message>
    <message>
        <source>Not found nearby</source>
        <translation>In der Nähe nicht gefunden</translation>
    </message>
    <message numerus="yes">
        <source>Relink %n model(s)</source>
        <translation>
            <numerusform>%n Modell neu zuordnen</numerusform>
            <numerusform>%n Modelle neu zuordnen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Relinking</name>
    <message>
        <source>There is no model with the tags {0} in {1}.</source>
        <translation>Es gibt kein Modell mit den Tags {0} in {1}.</translation>
    </message>
    <message>
        <source>The model for {0}</source>
        <translation>Das Modell für {0}</translation>
    </message>
</context>
<context>
    <name>RenameField</name>
    <message>
        <source>Name of the node</source>
        <translation>Name des Knotens</translation>
    </message>
</context>
<context>
    <name>RunInputs</name>
    <message>
        <source>It takes no inputs.</source>
        <translation>Sie nimmt keine Eingänge.</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Values on nodes</source>
        <translation>Werte an Knoten</translation>
    </message>
    <message>
        <source>Time each node</source>
        <translation>Zeit je Knoten</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Save outputs…</source>
        <translation>Ausgänge speichern…</translation>
    </message>
    <message>
        <source>Values of the last run</source>
        <translation>Werte der letzten Ausführung</translation>
    </message>
    <message>
        <source>What comes out is shown here.</source>
        <translation>Was herauskommt, wird hier gezeigt.</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt der Ausführung</translation>
    </message>
    <message>
        <source>Runs the nodes one by one, which takes longer</source>
        <translation>Führt die Knoten einzeln aus, was länger dauert</translation>
    </message>
    <message>
        <source>Shows on each node what came out of it</source>
        <translation>Zeigt an jedem Knoten, was aus ihm herauskam</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Save values as .npy files into</source>
        <translation>Werte als .npy-Dateien speichern in</translation>
    </message>
    <message>
        <source>{0} Replace what is there?</source>
        <translation>{0} Ersetzen, was da ist?</translation>
    </message>
    <message>
        <source>Replace files?</source>
        <translation>Dateien ersetzen?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n file(s) into {0}.</source>
        <translation>
            <numerusform>%n Datei in {0} gespeichert.</numerusform>
            <numerusform>%n Dateien in {0} gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save as .npy…</source>
        <translation>Als .npy speichern…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message numerus="yes">
        <source>%n error(s) keep this pipeline from running.</source>
        <translation>
            <numerusform>Ein Fehler hindert diese Pipeline an der Ausführung.</numerusform>
            <numerusform>%n Fehler hindern diese Pipeline an der Ausführung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at the models</source>
        <translation>Modelle werden angesehen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Not run.</source>
        <translation>Nicht ausgeführt.</translation>
    </message>
    <message>
        <source>Ran in {0}.</source>
        <translation>Lief in {0}.</translation>
    </message>
    <message>
        <source>Reading the inputs</source>
        <translation>Eingaben werden gelesen</translation>
    </message>
    <message>
        <source>Waiting for the worker</source>
        <translation>Wartet auf den Worker</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>It ran by the v1 loader.</source>
        <translation>Sie lief mit dem Lader v1.</translation>
    </message>
    <message>
        <source>Looking at the values</source>
        <translation>Werte werden angesehen</translation>
    </message>
</context>
<context>
    <name>Searched</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search {0}</source>
        <translation>{0} durchsuchen</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>SelectionPage</name>
    <message numerus="yes">
        <source>%Ln bend(s)</source>
        <translation>
            <numerusform>%Ln Knick</numerusform>
            <numerusform>%Ln Knicke</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln Verbindung</numerusform>
            <numerusform>%Ln Verbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln Rahmen</numerusform>
            <numerusform>%Ln Rahmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln input(s)</source>
        <translation>
            <numerusform>%Ln Eingang</numerusform>
            <numerusform>%Ln Eingänge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln Modell</numerusform>
            <numerusform>%Ln Modelle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln Knoten</numerusform>
            <numerusform>%Ln Knoten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln operator(s)</source>
        <translation>
            <numerusform>%Ln Operator</numerusform>
            <numerusform>%Ln Operatoren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln output(s)</source>
        <translation>
            <numerusform>%Ln Ausgang</numerusform>
            <numerusform>%Ln Ausgänge</numerusform>
        </translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Eingefroren</translation>
    </message>
    <message>
        <source>weights don&apos;t train</source>
        <translation>trainiert nicht</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Ausgewählt</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search by name or keys</source>
        <translation>Nach Namen oder Tasten suchen</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>Tastenkürzel durchsuchen</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Festlegen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Keeps the keys that it has, too</source>
        <translation>Behält auch die Tasten, die sie hat</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern…</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Not as it is by itself</source>
        <translation>Nicht wie von Haus aus</translation>
    </message>
    <message>
        <source>New keys for {0}</source>
        <translation>Neue Tasten für {0}</translation>
    </message>
    <message>
        <source>Choose an action.</source>
        <translation>Bitte eine Aktion wählen.</translation>
    </message>
    <message>
        <source>Without {0}, nobody could work by keyboard: choose other keys.</source>
        <translation>Ohne {0} könnte niemand mit der Tastatur arbeiten: andere Tasten wählen.</translation>
    </message>
    <message>
        <source>{0} has these keys now, and would lose them.</source>
        <translation>{0} hat diese Tasten jetzt und würde sie verlieren.</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>Blatt speichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
</context>
<context>
    <name>SignatureTree</name>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>{0}, has a default</source>
        <translation>{0}, hat eine Vorgabe</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>{} selected</source>
        <translation>{} ausgewählt</translation>
    </message>
    <message>
        <source>{0} and {1} selected</source>
        <translation>{0} und {1} ausgewählt</translation>
    </message>
    <message>
        <source>bend</source>
        <translation>Knick</translation>
    </message>
    <message>
        <source>bends</source>
        <translation>Knicke</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
</context>
<context>
    <name>System</name>
    <message>
        <source>Cannot allocate memory</source>
        <translation>Der Arbeitsspeicher reicht nicht</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>Die Verbindung hat zu lange nicht geantwortet</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>Gerät oder Ressource belegt</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>Der Ordner ist nicht leer</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>Der zugewiesene Speicherplatz ist aufgebraucht</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>Die Datei gibt es schon</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>Der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>Die Datei ist zu groß</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Fehler beim Lesen oder Schreiben</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Ist ein Ordner</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Auf dem Datenträger ist kein Platz mehr</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>Das Gerät gibt es nicht</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Die Datei oder den Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>Ist kein Ordner</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Das ist nicht erlaubt</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>Die Datei auf dem Netzlaufwerk gibt es nicht mehr</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>Zu viele Verknüpfungen hintereinander</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>Zu viele offene Dateien</translation>
    </message>
    <message>
        <source>Transport endpoint is not connected</source>
        <translation>Keine Verbindung zum Laufwerk</translation>
    </message>
</context>
<context>
    <name>Tip</name>
    <message>
        <source>Last value: {0}</source>
        <translation>Letzter Wert: {0}</translation>
    </message>
    <message>
        <source>gets {}</source>
        <translation>erhält {}</translation>
    </message>
    <message>
        <source>Fits as it is.</source>
        <translation>Passt ohne Adapter.</translation>
    </message>
    <message>
        <source>With {0}: {1}</source>
        <translation>Mit {0}: {1}</translation>
    </message>
    <message>
        <source>Free: nothing feeds it.</source>
        <translation>Frei: wird von nichts gespeist.</translation>
    </message>
    <message>
        <source>Frozen: its weights don&apos;t train.</source>
        <translation>Eingefroren: seine Gewichte trainieren nicht.</translation>
    </message>
    <message>
        <source>Has trained weights.</source>
        <translation>Hat trainierte Gewichte.</translation>
    </message>
    <message>
        <source>from {0}  {1}</source>
        <translation>von {0}  {1}</translation>
    </message>
    <message>
        <source>to {}</source>
        <translation>nach {}</translation>
    </message>
    <message>
        <source>Free: it feeds nothing.</source>
        <translation>Frei: speist nichts.</translation>
    </message>
    <message>
        <source>The type is not known yet.</source>
        <translation>Der Typ ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Fits: {0} is taken as {1}.</source>
        <translation>Passt: {0} wird als {1} genommen.</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} nach {1}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search or run a command</source>
        <translation>Suche oder Befehl</translation>
    </message>
</context>
<context>
    <name>TrainCurves</name>
    <message>
        <source>The curves begin with the first epoch.</source>
        <translation>Die Kurven beginnen mit der ersten Epoche.</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
</context>
<context>
    <name>TrainData</name>
    <message>
        <source>A share of the samples</source>
        <translation>Anteil der Beispiele</translation>
    </message>
    <message>
        <source>Expected outputs</source>
        <translation>Erwartete Ausgaben</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Own files</source>
        <translation>Eigene Dateien</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
</context>
<context>
    <name>TrainOptions</name>
    <message>
        <source>Batch size</source>
        <translation>Batchgröße</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Beste Epoche</translation>
    </message>
    <message>
        <source>By which the learning rate is multiplied at each step.</source>
        <translation>Womit die Lernrate bei jeder Stufe malgenommen wird.</translation>
    </message>
    <message>
        <source>Clip gradients</source>
        <translation>Gradient kappen</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Gleichbleibend</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Epochs between two steps of the learning rate.</source>
        <translation>Epochen zwischen zwei Stufen der Lernrate.</translation>
    </message>
    <message>
        <source>Equal seeds give equal trainings.</source>
        <translation>Gleiche Startwerte geben gleiche Trainings.</translation>
    </message>
    <message>
        <source>How a step is made of the gradients.</source>
        <translation>Wie aus den Gradienten ein Schritt wird.</translation>
    </message>
    <message>
        <source>How far a step goes. A tenth of it suits fine-tuning of a whole model.</source>
        <translation>Wie weit ein Schritt geht. Zum Feinabstimmen eines ganzen Modells passt ein Zehntel davon.</translation>
    </message>
    <message>
        <source>How much of the last step goes into the next.</source>
        <translation>Wie viel vom letzten Schritt in den nächsten eingeht.</translation>
    </message>
    <message>
        <source>How strongly weights are drawn to 0.</source>
        <translation>Wie stark Gewichte zur 0 gezogen werden.</translation>
    </message>
    <message>
        <source>It ends after so many epochs that were no better. Empty: never.</source>
        <translation>Es endet nach so vielen Epochen, die nicht besser waren. Leer: nie.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Passes over the data, at most.</source>
        <translation>Höchstzahl der Durchgänge durch die Daten.</translation>
    </message>
    <message>
        <source>Samples a step.</source>
        <translation>Beispiele je Schritt.</translation>
    </message>
    <message>
        <source>Samples come in another order in each epoch.</source>
        <translation>Die Beispiele kommen in jeder Epoche in anderer Reihenfolge.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Mischen</translation>
    </message>
    <message>
        <source>Step every</source>
        <translation>Stufe alle</translation>
    </message>
    <message>
        <source>Step factor</source>
        <translation>Stufenfaktor</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Stop early</source>
        <translation>Früh enden</translation>
    </message>
    <message>
        <source>The norm that all gradients together may have. Empty: any.</source>
        <translation>Die Norm, die alle Gradienten zusammen haben dürfen. Leer: jede.</translation>
    </message>
    <message>
        <source>The result is the best epoch, not the last.</source>
        <translation>Das Ergebnis ist die beste Epoche, nicht die letzte.</translation>
    </message>
    <message>
        <source>The share of the samples that is held back to measure with.</source>
        <translation>Der Anteil der Beispiele, der zum Messen zurückgehalten wird.</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme</translation>
    </message>
    <message>
        <source>What becomes of the learning rate.</source>
        <translation>Was aus der Lernrate wird.</translation>
    </message>
</context>
<context>
    <name>TrainOptionsForm</name>
    <message>
        <source>It is above 0.</source>
        <translation>Es ist größer als 0.</translation>
    </message>
    <message>
        <source>It is below 1: some samples have to train.</source>
        <translation>Es ist kleiner als 1: einige Beispiele müssen trainieren.</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>TrainPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Epoch {0} of {1}</source>
        <translation>Epoche {0} von {1}</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Keep these weights</source>
        <translation>Diese Gewichte behalten</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The result of the training</source>
        <translation>Das Ergebnis des Trainings</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>What is trained, with what and how</source>
        <translation>Was trainiert wird, womit und wie</translation>
    </message>
    <message>
        <source>What training gave</source>
        <translation>Was das Training ergab</translation>
    </message>
    <message>
        <source>What trains</source>
        <translation>Was trainiert</translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation>Verlust {0}</translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
        <source>{0} changed since: new weights are kept for the other parts only.</source>
        <translation>{0} hat sich seither geändert: neue Gewichte werden nur für die anderen Teile behalten.</translation>
    </message>
    <message>
        <source>{0} changed since: the new weights fit nothing any more. Train again.</source>
        <translation>{0} hat sich seither geändert: die neuen Gewichte passen zu nichts mehr. Trainieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
    <message>
        <source>{0} samples/s</source>
        <translation>{0} Beispiele/s</translation>
    </message>
    <message>
        <source>{0}. The pipeline is as it was until you keep the new weights.</source>
        <translation>{0}. Die Pipeline bleibt, wie sie war, bis Sie die neuen Gewichte behalten.</translation>
    </message>
</context>
<context>
    <name>TrainParts</name>
    <message>
        <source>And {0} more.</source>
        <translation>Und {0} weitere.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Nothing here has weights: add a model or a layer.</source>
        <translation>Nichts hier hat Gewichte: fügen Sie ein Modell oder eine Schicht hinzu.</translation>
    </message>
    <message>
        <source>Nothing new to train: add a layer, such as Dense, or train the models.</source>
        <translation>Nichts Neues zu trainieren: fügen Sie eine Schicht hinzu, etwa Dense, oder trainieren Sie die Modelle.</translation>
    </message>
    <message>
        <source>Only new layers</source>
        <translation>Nur neue Schichten</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Trains</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>What trains</source>
        <translation>Was trainiert</translation>
    </message>
</context>
<context>
    <name>TrainResult</name>
    <message numerus="yes">
        <source>%Ln parameter(s)</source>
        <translation>
            <numerusform>%Ln Parameter</numerusform>
            <numerusform>%Ln Parameter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) trained</source>
        <translation>
            <numerusform>%Ln Beispiel trainiert</numerusform>
            <numerusform>%Ln Beispiele trainiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Best epoch: {0}.</source>
        <translation>Beste Epoche: {0}.</translation>
    </message>
    <message>
        <source>How far the weights moved</source>
        <translation>Bewegung der Gewichte</translation>
    </message>
    <message>
        <source>No epoch was better than the state before: nothing has changed.</source>
        <translation>Keine Epoche war besser als der Stand davor: nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>after</source>
        <translation>danach</translation>
    </message>
    <message>
        <source>before</source>
        <translation>davor</translation>
    </message>
    <message>
        <source>{0}, {1} measured.</source>
        <translation>{0}, {1} gemessen.</translation>
    </message>
</context>
<context>
    <name>TrainedLine</name>
    <message>
        <source>Back to the original weights</source>
        <translation>Zurück zu den ursprünglichen Gewichten</translation>
    </message>
    <message>
        <source>Trained weights</source>
        <translation>Trainierte Gewichte</translation>
    </message>
</context>
<context>
    <name>Trainings</name>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation>
            <numerusform>%n Epoche</numerusform>
            <numerusform>%n Epochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) keep this pipeline from training.</source>
        <translation>
            <numerusform>%n Fehler verhindert das Training dieser Pipeline.</numerusform>
            <numerusform>%n Fehler verhindern das Training dieser Pipeline.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing of the pipeline has changed.</source>
        <translation>Abgebrochen. An der Pipeline hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>Ended after {0} in {1}: it became no better.</source>
        <translation>Nach {0} in {1} beendet: es wurde nicht mehr besser.</translation>
    </message>
    <message>
        <source>Looking at the data</source>
        <translation>Die Daten werden angesehen</translation>
    </message>
    <message>
        <source>Not trained.</source>
        <translation>Nicht trainiert.</translation>
    </message>
    <message>
        <source>Stopped in epoch {0}, after {1}.</source>
        <translation>In Epoche {0} angehalten, nach {1}.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Trained {0} in {1}.</source>
        <translation>{0} in {1} trainiert.</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Waiting for the worker</source>
        <translation>Wartet auf den Arbeitsprozess</translation>
    </message>
</context>
<context>
    <name>TrustDialog</name>
    <message>
        <source>Run these models?</source>
        <translation>Diese Modelle ausführen?</translation>
    </message>
    <message>
        <source>Run this model?</source>
        <translation>Dieses Modell ausführen?</translation>
    </message>
    <message>
        <source>Don&apos;t run</source>
        <translation>Nicht ausführen</translation>
    </message>
    <message>
        <source>Run them</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>A model is a program that runs with your rights, and here a scan found more than computing. Run it only if you trust where it comes from. You are asked once, and again when its files change.</source>
        <translation>Ein Modell ist ein Programm, das mit Ihren Rechten läuft, und hier fand eine Prüfung mehr als Rechnen. Führen Sie es nur aus, wenn Sie seiner Herkunft trauen. Sie werden einmal gefragt, und wieder, wenn sich seine Dateien ändern.</translation>
    </message>
    <message>
        <source>And {0} more.</source>
        <translation>Und {0} weitere.</translation>
    </message>
    <message>
        <source>What the scan found</source>
        <translation>Was die Durchsicht fand</translation>
    </message>
</context>
<context>
    <name>ValueDialog</name>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copies the elements that are shown</source>
        <translation>Kopiert die gezeigten Elemente</translation>
    </message>
</context>
<context>
    <name>ValueSection</name>
    <message>
        <source>Last value</source>
        <translation>Letzter Wert</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>class {0}: {1}</source>
        <translation>Klasse {0}: {1}</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0} ms</translation>
    </message>
</context>
<context>
    <name>Verification</name>
    <message>
        <source>Cancelled. The export itself stays.</source>
        <translation>Abgebrochen. Der Export selbst bleibt.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Looking at the models</source>
        <translation>Modelle werden angesehen</translation>
    </message>
    <message>
        <source>Not compared with its parts: they were not to run.</source>
        <translation>Nicht mit den Teilen verglichen: sie sollten nicht laufen.</translation>
    </message>
    <message>
        <source>Waiting for the worker</source>
        <translation>Wartet auf den Worker</translation>
    </message>
</context>
<context>
    <name>WindowFrame</name>
    <message>
        <source>And {0} more.</source>
        <translation>Und {0} weitere.</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>Übersichtskarte</translation>
    </message>
    <message>
        <source>Problems and log</source>
        <translation>Probleme und Protokoll</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Protokoll zeigen</translation>
    </message>
</context>
<context>
    <name>Windows</name>
    <message>
        <source>{0} is open in another window.</source>
        <translation>{0} ist in einem anderen Fenster geöffnet.</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>{0} is open {1}: save it under another name.</source>
        <translation>{0} ist {1} geöffnet: bitte unter einem anderen Namen speichern.</translation>
    </message>
    <message>
        <source>Open pipeline</source>
        <translation>Pipeline öffnen</translation>
    </message>
    <message>
        <source>{0} is open already</source>
        <translation>{0} ist schon geöffnet</translation>
    </message>
    <message>
        <source>It is open {0}. Changes made in both places would replace each other.</source>
        <translation>Sie ist {0} geöffnet. Änderungen an beiden Orten würden einander ersetzen.</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>Trotzdem öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation>Schreibgeschützt öffnen</translation>
    </message>
    <message>
        <source>Pipelines (*.studio)</source>
        <translation>Pipelines (*.studio)</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>{0} wird gelesen…</translation>
    </message>
</context>
<context>
    <name>_Keeper</name>
    <message>
        <source>Changes to {0} cannot be backed up in {1}: {2}. Save often.</source>
        <translation>Änderungen an {0} können nicht in {1} gesichert werden: {2}. Speichern Sie oft.</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>_NameEditor</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>_RecentEntry</name>
    <message>
        <source>Not found in {0}</source>
        <translation>Nicht gefunden in {0}</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>{0} öffnen</translation>
    </message>
    <message>
        <source>Remove {0} from the list</source>
        <translation>{0} aus der Liste entfernen</translation>
    </message>
    <message>
        <source>{0} (not found)</source>
        <translation>{0} (nicht gefunden)</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose where {0} is</source>
        <translation>Wählen, wo {0} ist</translation>
    </message>
    <message>
        <source>Other content</source>
        <translation>Anderer Inhalt</translation>
    </message>
    <message>
        <source>Same content</source>
        <translation>Gleicher Inhalt</translation>
    </message>
    <message>
        <source>was {0}</source>
        <translation>war {0}</translation>
    </message>
    <message>
        <source>now {0}</source>
        <translation>jetzt {0}</translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>{0} not finite</source>
        <translation>{0} nicht endlich</translation>
    </message>
</context>
</TS>
