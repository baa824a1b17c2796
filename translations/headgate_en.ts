<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Formats</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::BackendCard</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::MessageActions</name>
    <message numerus="yes">
        <source>%n message(s) deleted.</source>
        <translation>
            <numerusform>%n message deleted.</numerusform>
            <numerusform>%n messages deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiptText</name>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatActions</name>
    <message numerus="yes">
        <source>%n chat(s) were moved to the trash.</source>
        <translation>
            <numerusform>%n chat was moved to the trash.</numerusform>
            <numerusform>%n chats were moved to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) were archived.</source>
        <translation>
            <numerusform>%n chat was archived.</numerusform>
            <numerusform>%n chats were archived.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n chat(s) for good, with drafts and files?</source>
        <translation>
            <numerusform>Delete %n chat for good, with its draft and files?</numerusform>
            <numerusform>Delete %n chats for good, with their drafts and files?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message numerus="yes">
        <source>Code, %1, %n line(s)</source>
        <translation>
            <numerusform>Code, %1, %n line</numerusform>
            <numerusform>Code, %1, %n lines</numerusform>
        </translation>
    </message>
</context>
</TS>
