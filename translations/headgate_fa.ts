<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa">
<context>
    <name>ErrorText</name>
    <message>
        <source>Temperature must be a number from 0 to 2 (to 1 for Anthropic).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top P must be a number from 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top K must be a whole number from 1 up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The maximum of output tokens must be a whole number from 1 up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The thinking budget must be a whole number of tokens from 1 up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are too many stop sequences for this service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The JSON schema can’t be read: %1. Correct it or clear the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can’t be used as it is. Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can’t be used: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>دما</translation>
    </message>
    <message>
        <source>Top P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum output tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinking budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop sequences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response JSON schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not found. Check that it still exists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not accept the key. Check that it was copied whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the key may not do this. Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: too many requests at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the quota is used up. Use another key or wait until it resets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can’t be reached. Check the address and your network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time. Check your network and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 had an internal error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent something that can’t be understood. Check the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was refused by a safety rule. Change the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ended too early. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too large. Use a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen model can’t take %1. Choose another model or another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can’t be stored. Make room on the disk and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can’t be changed: the chats are open for reading only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is locked. Unlock it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not available now. Open Connections to see why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed because of a mistake in Headgate. Please report it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailureText</name>
    <message>
        <source>The service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in %1, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment and try again, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 allows no more requests for %2 this minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes no more tokens for %2 this minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today’s quota of %1 for %2 is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model or a key of another project; the quota returns tomorrow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not offered on this key’s tier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model, or a key with billing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The balance at %1 is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add credit in the service’s console, or use another key or model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A spending limit at %1 has been reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the limit in the service’s console, or wait until it resets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is turning requests away at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The quota of this region at %1 is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a working key under Connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not valid at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was reported as leaked, and %2 has blocked it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new key at the service and enter it under Connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is restricted and may not be used for this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loosen its restrictions in the service’s console, or use another key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept this kind of key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an API key under Connections, not an access token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key for %1 yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one under Connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API is not enabled in this key’s project at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable it in the service’s console; that takes effect after a few minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has suspended this key’s project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the service’s support, or use a key of another project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not serve your region.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another service, or a project with billing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may not do this at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the key’s permissions, or use another key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rejected the request as invalid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the details, change the message or the parameters, and send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset it in the chat’s parameters, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no model named %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no longer offered by %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a newer model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service names %1 in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not offered to new projects any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a newer model, or a key of an older project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can no longer read a file of this chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach the file again and send the message anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat is longer than %1 can read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model with a larger context, shorten the message, or start a new chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cancelled the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 had an internal error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it happens again, choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is overloaded for %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not finish in its own time limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again, or ask for a shorter answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the message for safety reasons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the message and send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 withheld the answer for safety reasons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the message, or ask another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stopped because the answer quoted a protected text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for it in other words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 used up all its tokens on thinking, before any answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the maximum of output tokens or lower the thinking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wrote a tool call that can’t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ended the answer without giving a usable reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent an empty answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again, or change the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address under Connections, and your network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check your network and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of %1 was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can’t be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it runs on this computer, start it; else check the address under Connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to %1 was possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the computer’s date and its certificates; the peer is always verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy refused the connection to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy’s address and password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not accept the connection in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not begin to answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 fell silent in the middle of the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of %1 took longer than allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for a shorter answer, or choose a faster model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 broke before the answer’s end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent something that can’t be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; check under Connections that the address is the right one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of %1 leads to something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the address under Connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer failed for a reason that Headgate does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; the details may say more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it again if you want to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation>پیام</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quota</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (limit: %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headgate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>%1M tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1k tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>دیروز</translation>
    </message>
    <message>
        <source>Vision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>اندیشیدن</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui</name>
    <message>
        <source>Simulated</source>
        <translation>شبیه‌سازی‌شده</translation>
    </message>
    <message>
        <source>Tool: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted before the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AboutDialog</name>
    <message>
        <source>About Headgate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat and operations console for your language-model API keys.

Free software under the GNU General Public License, version 3 or later; there is no warranty. Built on Qt %1, libcurl, QtKeychain, md4c, simdjson and SQLite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Headgate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AddKeyForm</name>
    <message>
        <source>New key for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation>کلیدی بچسبانید</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>نمایش</translation>
    </message>
    <message>
        <source>Name of the key for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify and store</source>
        <translation>بررسی و ذخیره</translation>
    </message>
    <message>
        <source>Use for this session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>پنهان</translation>
    </message>
    <message>
        <source>“%1” works and is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key works, but the system’s keychain can’t keep it now. Unlock the keychain and try again, or use the key for this session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a key first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AddServerForm</name>
    <message>
        <source>Name of the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, e.g. vLLM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an OpenAI-compatible server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a name and an address, e.g. http://127.0.0.1:8000/v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AttachmentStrip</name>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::BackendCard</name>
    <message>
        <source>in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the environment, not stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for this session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address from environment %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address from your settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>بازنشانی</translation>
    </message>
    <message>
        <source>Reset address of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation>بررسی</translation>
    </message>
    <message>
        <source>Check key %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>برداشتن</translation>
    </message>
    <message>
        <source>Remove key %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unset the variable to remove this key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking “%1”…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the key “%1” from this computer? It stays valid at the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::Banner</name>
    <message>
        <source>Close notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatPage</name>
    <message>
        <source>Private: in memory only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>شبیه‌سازی‌شده</translation>
    </message>
    <message>
        <source>A simulator answers: no model is asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>پارامترها</translation>
    </message>
    <message>
        <source>The draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message of another chat could not be sent. It is kept there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat’s settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::Composer</name>
    <message>
        <source>Message</source>
        <translation>پیام</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>پیامی بنویسید</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>پیوست پرونده</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>فرستادن</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>ایست</translation>
    </message>
    <message>
        <source>Cancel edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changing an earlier message. Sending it keeps the old branch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted picture.png</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a message first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send (Enter; Shift+Enter for a new line)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter; Enter for a new line)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>ایست (Esc)</translation>
    </message>
    <message>
        <source>An answer is still arriving. Wait for its end or stop it with Esc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ConnectionsDialog</name>
    <message>
        <source>Connections</source>
        <translation>اتصال‌ها</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Keys are kept in the system’s keychain only, and sent in headers only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system’s keychain is locked. Unlock your keyring, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>دوباره بکوشید</translation>
    </message>
    <message>
        <source>No keychain service runs in this session. New keys can be used for this session only; they are never written to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system’s keychain refuses to answer. Restart your keyring service, then try again, or use keys for this session only.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ConversationListModel</name>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::EmptyState</name>
    <message>
        <source>Open Connections</source>
        <translation>گشودن اتصال‌ها</translation>
    </message>
    <message>
        <source>Look for models again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private chat: kept in memory only</source>
        <translation>گفت‌وگوی خصوصی: تنها در حافظه</translation>
    </message>
    <message>
        <source>Connect a model</source>
        <translation>یک مدل وصل کنید</translation>
    </message>
    <message>
        <source>Add a key for Google Gemini, OpenAI or Anthropic, enter the address of an OpenAI-compatible server, or start Ollama on this computer. Keys are kept in the system’s keychain, nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is on your mind?</source>
        <translation>به چه می‌اندیشید؟</translation>
    </message>
    <message>
        <source>This is the demo: a simulator inside Headgate answers, no model is asked and nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 will answer. Write below, or drop a file on the message field.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::MainWindow</name>
    <message>
        <source>Simulated: a simulator answers in this demo, no model is asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ne&amp;xt chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose &amp;model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pa&amp;rameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connections…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Enter sends the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Headgate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
    <message>
        <source>%1 — Headgate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was moved to the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واگرد</translation>
    </message>
    <message>
        <source>The disk is full or can’t be written: new messages stay in memory only until there is room again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chats are open for reading only: a newer Headgate wrote them, or the folder can’t be written. New messages stay in memory only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Headgate uses this profile. Close it to write here; new messages stay in memory only.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::MessageBar</name>
    <message>
        <source>Previous version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ModelDelegate</name>
    <message>
        <source>%1 (simulated)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ModelListModel</name>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key yet. Add one under Connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for the models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No models are offered. Ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ModelPicker</name>
    <message>
        <source>Choose model</source>
        <translation>گزینش مدل</translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service of %1 was removed. Choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key for %1 yet. Add one under Connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no longer offered by %2. Choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>مدلی برگزینید</translation>
    </message>
    <message>
        <source>%1 (gone, choose another)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose model (Ctrl+M)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ModelPopup</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>اتصال‌ها…</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ParametersPanel</name>
    <message>
        <source>Parameters</source>
        <translation>پارامترها</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>بازنشانی</translation>
    </message>
    <message>
        <source>Close parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System instruction</source>
        <translation>دستور سامانه</translation>
    </message>
    <message>
        <source>Stop sequences, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>اندیشیدن</translation>
    </message>
    <message>
        <source>Response JSON schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code execution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read URLs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service’s default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget of tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not take what is greyed out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::SearchResultModel</name>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::Sidebar</name>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
    <message>
        <source>New chat (Ctrl+N)</source>
        <translation>گفت‌وگوی تازه (Ctrl+N)</translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation>جست‌وجوی گفت‌وگوها</translation>
    </message>
    <message>
        <source>Search chats (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>گفت‌وگوها</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chat contains “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chats will be listed here.</source>
        <translation>گفت‌وگوهای شما این‌جا می‌آیند.</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::StepNotice</name>
    <message>
        <source>Open Connections</source>
        <translation>گشودن اتصال‌ها</translation>
    </message>
    <message>
        <source>Choose model</source>
        <translation>گزینش مدل</translation>
    </message>
    <message>
        <source>Open parameters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::TranscriptView</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of link is not opened: only web and mail addresses are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Message as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Link Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the end (End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New text, go to the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressText</name>
    <message>
        <source>%1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1… %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt %1 in %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>اندیشیدن</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted before its end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged in the store: this is what could be saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReceiptText</name>
    <message>
        <source>not reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 (%2 cached)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out %1 (%2 thinking)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>شبیه‌سازی‌شده</translation>
    </message>
    <message>
        <source>Tokens: %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens: not reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated answer: no model was asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of them cached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of them thinking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service’s own sum does not add up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut off: the limit of output tokens was reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped by the service’s safety rules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped because it quoted a protected text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model asks for a tool’s result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service gave no reason for the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended by the service: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture, not loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture from %1, not loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>شبیه‌سازی‌شده</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide thoughts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
