<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>ConnectionText</name>
    <message numerus="yes">
        <source>%n model(s) listed</source>
        <translation>
            <numerusform>%n model listed</numerusform>
            <numerusform>%n models listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n request(s)</source>
        <translation>
            <numerusform>%1, %n request</numerusform>
            <numerusform>%1, %n requests</numerusform>
        </translation>
    </message>
</context>
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
    <name>Headgate::Ui::BudgetsModel</name>
    <message numerus="yes">
        <source>%n request(s) had no known price: more was spent than this.</source>
        <translation>
            <numerusform>%n request had no known price: more was spent than this.</numerusform>
            <numerusform>%n requests had no known price: more was spent than this.</numerusform>
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
    <name>Headgate::Ui::ChatCostsPanel</name>
    <message numerus="yes">
        <source>%n more chat(s): %1</source>
        <translation>
            <numerusform>%Ln more chat: %1</numerusform>
            <numerusform>%Ln more chats: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatPage</name>
    <message numerus="yes">
        <source>%n message(s) left out of what is sent.</source>
        <translation>
            <numerusform>%Ln message left out of what is sent.</numerusform>
            <numerusform>%Ln messages left out of what is sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChoiceBar</name>
    <message numerus="yes">
        <source>%n message(s) selected</source>
        <translation>
            <numerusform>%n message selected</numerusform>
            <numerusform>%n messages selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n message(s)</source>
        <translation>
            <numerusform>Delete %n message</numerusform>
            <numerusform>Delete %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ContextMeter</name>
    <message numerus="yes">
        <source>%1 token(s)</source>
        <comment>a number with or without ≈</comment>
        <translation>
            <numerusform>%1 token</numerusform>
            <numerusform>%1 tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ContextPopup</name>
    <message numerus="yes">
        <source>%n file(s) not counted.</source>
        <translation>
            <numerusform>%Ln file not counted.</numerusform>
            <numerusform>%Ln files not counted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) left out.</source>
        <translation>
            <numerusform>%Ln message left out.</numerusform>
            <numerusform>%Ln messages left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) replaced by a summary.</source>
        <translation>
            <numerusform>%Ln message replaced by a summary.</numerusform>
            <numerusform>%Ln messages replaced by a summary.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::CostsPage</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them without a price</source>
        <translation>
            <numerusform>%Ln of them without a price</numerusform>
            <numerusform>%Ln of them without a price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n chat(s)</source>
        <translation>
            <numerusform>Export %n chat</numerusform>
            <numerusform>Export %n chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n selected message(s)</source>
        <translation>
            <numerusform>Export %Ln selected message</numerusform>
            <numerusform>Export %Ln selected messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::KeyLogView</name>
    <message numerus="yes">
        <source>The newest %n line(s), back to %1</source>
        <translation>
            <numerusform>The newest %Ln line, of %1</numerusform>
            <numerusform>The newest %Ln lines, back to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n line(s), back to %1</source>
        <translation>
            <numerusform>The only line, of %1</numerusform>
            <numerusform>All %Ln lines, back to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::KeysPage</name>
    <message numerus="yes">
        <source>Retire %n key(s)? No new request uses them; what is under way goes to its end. Their secrets stay until you remove them.</source>
        <translation>
            <numerusform>Retire %n key? No new request uses it; what is under way goes to its end. Its secret stays until you remove it.</numerusform>
            <numerusform>Retire %n keys? No new request uses them; what is under way goes to its end. Their secrets stay until you remove them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n key(s) from the keychain? That can’t be undone. What was booked under them stays in the books.</source>
        <translation>
            <numerusform>Remove %n key from the keychain? That can’t be undone. What was booked under it stays in the books.</numerusform>
            <numerusform>Remove %n keys from the keychain? That can’t be undone. What was booked under them stays in the books.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today keys took over %n time(s)</source>
        <translation>
            <numerusform>Today keys took over %n time</numerusform>
            <numerusform>Today keys took over %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) refused by the service</source>
        <translation>
            <numerusform>%n key refused by the service</numerusform>
            <numerusform>%n keys refused by the service</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::LimitsModel</name>
    <message numerus="yes">
        <source>Of %n minute(s) it is not known: the line has a gap there.</source>
        <translation>
            <numerusform>Of %n minute it is not known: the line has a gap there.</numerusform>
            <numerusform>Of %n minutes it is not known: the line has a gap there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::LocalModelsPage</name>
    <message numerus="yes">
        <source>On the disk: %n model(s), %1</source>
        <translation>
            <numerusform>On the disk: %n model, %1</numerusform>
            <numerusform>On the disk: %n models, %1</numerusform>
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
    <name>Headgate::Ui::ModelNotices</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sound file(s)</source>
        <translation>
            <numerusform>%n sound file</numerusform>
            <numerusform>%n sound files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n film(s)</source>
        <translation>
            <numerusform>%n film</numerusform>
            <numerusform>%n films</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::OllamaForm</name>
    <message numerus="yes">
        <source>Ollama answers, with %n model(s).</source>
        <translation>
            <numerusform>Ollama answers, with %n model.</numerusform>
            <numerusform>Ollama answers, with %n models.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::PinsButton</name>
    <message numerus="yes">
        <source>%n pinned message(s)</source>
        <translation>
            <numerusform>%Ln pinned message</numerusform>
            <numerusform>%Ln pinned messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::PoolModel</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::PullCard</name>
    <message numerus="yes">
        <source>%n part(s) done</source>
        <translation>
            <numerusform>%n part done</numerusform>
            <numerusform>%n parts done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::QueueStrip</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ResetsModel</name>
    <message numerus="yes">
        <source>%n limit(s)</source>
        <translation>
            <numerusform>%n limit</numerusform>
            <numerusform>%n limits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) %1 h</source>
        <translation>
            <numerusform>%n day %1 h</numerusform>
            <numerusform>%n days %1 h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RotationDialog</name>
    <message numerus="yes">
        <source>“%1” serves all new requests. %n request(s) on “%2” go to their end; you may close this and come back.</source>
        <translation>
            <numerusform>“%1” serves all new requests. %n request on “%2” goes to its end; you may close this and come back.</numerusform>
            <numerusform>“%1” serves all new requests. %n requests on “%2” go to their end; you may close this and come back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::SummaryActions</name>
    <message numerus="yes">
        <source>Summarising %n message(s)…</source>
        <translation>
            <numerusform>Summarising %Ln message…</numerusform>
            <numerusform>Summarising %Ln messages…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::TrafficPage</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>before: %n request(s), %1 answered in full</source>
        <translation>
            <numerusform>before: %Ln request, %1 answered in full</numerusform>
            <numerusform>before: %Ln requests, %1 answered in full</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::WaitingPanel</name>
    <message numerus="yes">
        <source>%n request(s) wait(s) for quota</source>
        <translation>
            <numerusform>%Ln request waits for quota</numerusform>
            <numerusform>%Ln requests wait for quota</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PoolText</name>
    <message numerus="yes">
        <source>Retiring, %n request(s) under way</source>
        <translation>
            <numerusform>Retiring, %n request under way</numerusform>
            <numerusform>Retiring, %n requests under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
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
    <name>Transcript</name>
    <message numerus="yes">
        <source>Code, %1, %n line(s)</source>
        <translation>
            <numerusform>Code, %1, %n line</numerusform>
            <numerusform>Code, %1, %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TranscriptItem</name>
    <message numerus="yes">
        <source>Summary of %n earlier message(s)</source>
        <translation>
            <numerusform>Summary of %Ln earlier message</numerusform>
            <numerusform>Summary of %Ln earlier messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Transfer</name>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n chat</numerusform>
            <numerusform>%n chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further branch(es)</source>
        <translation>
            <numerusform>%n further branch</numerusform>
            <numerusform>%n further branches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) would be added.</source>
        <translation>
            <numerusform>%n chat would be added.</numerusform>
            <numerusform>%n chats would be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) added.</source>
        <translation>
            <numerusform>%n chat added.</numerusform>
            <numerusform>%n chats added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would get new messages.</source>
        <translation>
            <numerusform>%n would get new messages.</numerusform>
            <numerusform>%n would get new messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n got new messages.</source>
        <translation>
            <numerusform>%n got new messages.</numerusform>
            <numerusform>%n got new messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are here already.</source>
        <translation>
            <numerusform>%n is here already.</numerusform>
            <numerusform>%n are here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are in the trash and stay there.</source>
        <translation>
            <numerusform>%n is in the trash and stays there.</numerusform>
            <numerusform>%n are in the trash and stay there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) exported to their own files.</source>
        <translation>
            <numerusform>%n chat exported to its own file.</numerusform>
            <numerusform>%n chats exported to their own files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) exported to “%1”.</source>
        <translation>
            <numerusform>%n chat exported to “%1”.</numerusform>
            <numerusform>%n chats exported to “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%Ln attachment</numerusform>
            <numerusform>%Ln attachments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsageText</name>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them with figures that are not known</source>
        <translation>
            <numerusform>%n of them with figures that are not known</numerusform>
            <numerusform>%n of them with figures that are not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them simulated</source>
        <translation>
            <numerusform>%n of them simulated</numerusform>
            <numerusform>%n of them simulated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them without a price</source>
        <translation>
            <numerusform>%n of them without a price</numerusform>
            <numerusform>%n of them without a price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RequestLogPage</name>
    <message numerus="yes">
        <source>More than %n new</source>
        <translation>
            <numerusform>More than %n new</numerusform>
            <numerusform>More than %n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows are written.</source>
        <translation>
            <numerusform>%Ln row is written.</numerusform>
            <numerusform>%Ln rows are written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RunwayModel</name>
    <message numerus="yes">
        <source>about %n more</source>
        <translation>
            <numerusform>about %n more</numerusform>
            <numerusform>about %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditText</name>
    <message numerus="yes">
        <source>The chain is whole: %Ln entries stand as they were written.</source>
        <translation>
            <numerusform>The chain is whole: %Ln entry stands as it was written.</numerusform>
            <numerusform>The chain is whole: %Ln entries stand as they were written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SideLines</name>
    <message numerus="yes">
        <source>enough for about %Ln more chats</source>
        <translation>
            <numerusform>enough for about %Ln more chat</numerusform>
            <numerusform>enough for about %Ln more chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln keys can be used now</source>
        <translation>
            <numerusform>%1 of %Ln key can be used now</numerusform>
            <numerusform>%1 of %Ln keys can be used now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GatewayText</name>
    <message numerus="yes">
        <source>Closing: lets nobody in, %n request(s) may still end.</source>
        <translation>
            <numerusform>Closing: lets nobody in, %n request may still end.</numerusform>
            <numerusform>Closing: lets nobody in, %n requests may still end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) under way</source>
        <translation>
            <numerusform>%n request under way</numerusform>
            <numerusform>%n requests under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n different one(s) a month</source>
        <translation>
            <numerusform>%1; %n different one a month</numerusform>
            <numerusform>%1; %n different ones a month</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AddKeysDialog</name>
    <message numerus="yes">
        <source>%n line(s) were passed over: no key of ours stands there.</source>
        <translation>
            <numerusform>%n line was passed over: no key of ours stands there.</numerusform>
            <numerusform>%n lines were passed over: no key of ours stands there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) found.</source>
        <translation>
            <numerusform>%n key found.</numerusform>
            <numerusform>%n keys found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them can’t be added; see why.</source>
        <translation>
            <numerusform>%n of them can’t be added; see why.</numerusform>
            <numerusform>%n of them can’t be added; see why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking: %n key(s) left.</source>
        <translation>
            <numerusform>Checking: %n key left.</numerusform>
            <numerusform>Checking: %n keys left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) added.</source>
        <translation>
            <numerusform>%n key added.</numerusform>
            <numerusform>%n keys added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be added: see why, and try again.</source>
        <translation>
            <numerusform>%n could not be added: see why, and try again.</numerusform>
            <numerusform>%n could not be added: see why, and try again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Verify and store %n key(s)</source>
        <translation>
            <numerusform>Verify and store %n key</numerusform>
            <numerusform>Verify and store %n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyAgeText</name>
    <message numerus="yes">
        <source>That is more than %n day(s) ago. Put a new key into its place: Rotate…</source>
        <translation>
            <numerusform>That is more than %n day ago. Put a new key into its place: Rotate…</numerusform>
            <numerusform>That is more than %n days ago. Put a new key into its place: Rotate…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is %n day(s) old and should be rotated.</source>
        <translation>
            <numerusform>“%1” is %n day old and should be rotated.</numerusform>
            <numerusform>“%1” is %n days old and should be rotated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>So should %n more key(s).</source>
        <translation>
            <numerusform>So should %n more key.</numerusform>
            <numerusform>So should %n more keys.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertText</name>
    <message numerus="yes">
        <source>%n key(s) of %1 are old, the oldest one %2 days.</source>
        <translation>
            <numerusform>%n key of %1 is old: %2 days.</numerusform>
            <numerusform>%n keys of %1 are old, the oldest one %2 days.</numerusform>
        </translation>
    </message>
</context>
</TS>
