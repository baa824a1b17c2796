// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/samplechat.h"

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

const QString kRich = uR"(# Reading a stream

A stream arrives in **pieces of any size**; `readLine()` alone *cannot* tell an event from half of one. See the
[event stream chapter](https://html.spec.whatwg.org/) and ~~RFC 9999~~ for details, or <https://example.org>.

## What to keep

1. The bytes that did not end in a newline
2. The *kind* of the last field:
   - `data` lines, joined with a newline
   - `event` names
     - and nothing else
3. Whether a carriage return came last

- [x] split anywhere
- [ ] split inside an emoji 👩‍👩‍👧
- [ ] limits

```cpp
// Splits at the first line end; keeps the rest.
template<typename Sink>
void SseReader::feed(QByteArrayView bytes, Sink&& sink)
{
    for (const char c : bytes) {
        if (c == '\n' && m_depth < 42)
            sink(takeLine("event"));
        else
            m_line.append(c);
    }
}
```

> A quote has a bar at its side.
> > And a nested one has two.

| Provider | First token | Tokens/s | Note |
|:---------|------------:|---------:|------|
| Gemini   | 412 ms      | 184      | `generateContent`, **fast** |
| Ollama   | 96 ms       | 38       | local, no key needed |

The sum is $\sum_{i=1}^{n} i = \frac{n(n+1)}{2}$, it costs between $5 and $6, and:

$$\int_0^1 x^2\,dx = \tfrac13$$

![A diagram of the reader](https://example.org/diagram.png)

<script>alert("inert")</script>

---

Done.)"_s;

const QString kPython = uR"(Here is the whole program:

```python
import asyncio
from dataclasses import dataclass

@dataclass
class Event:
    name: str = "message"
    data: str = ""

async def read(stream) -> Event:
    """Reads one event."""
    async for line in stream:  # bytes, never text
        if line.startswith(b"data:"):
            return Event(data=line[5:].strip().decode("utf-8"))
    return Event(name=f"end after {3.14e2:.1f} s")
```

Run it with `python3 read.py`.)"_s;

const QString kPersian = uR"(## خواندن جریان

یک جریان در **تکه‌هایی با هر اندازه** می‌رسد؛ تابع `readLine()` به تنهایی کافی نیست.

1. بایت‌هایی که به خط تازه نرسیده‌اند
2. نوع آخرین فیلد
   - خط‌های `data`

> نقل قول نوار کناری دارد.

| ارائه‌دهنده | زمان |
|---|---|
| Gemini | ۴۱۲ میلی‌ثانیه |
| Ollama | ۹۶ میلی‌ثانیه |

```python
print("left to right")
```)"_s;

Ui::TranscriptItem user(const QString& text)
{
    Ui::TranscriptItem item;
    item.id = newId<MessageId>();
    item.role = Role::User;
    item.markdown = text;
    return item;
}

Ui::TranscriptItem answer(const QString& text)
{
    Ui::TranscriptItem item = user(text);
    item.role = Role::Assistant;
    item.author = u"gemini-2.5-flash"_s;
    item.receipt
        = u"gemini-2.5-flash · key “work” · 1,204 in · 512 out · 0.41 s to first · 3.2 s"_s;
    return item;
}

} // namespace

QVector<Ui::TranscriptItem> sampleChat(bool persian)
{
    QVector<Ui::TranscriptItem> chat;
    chat.append(
        user(persian ? u"سلام! چگونه یک جریان رویداد را بخوانم؟"_s
                     : u"How do I read an event stream?\n\n    indented, **not bold**\nThanks!"_s));
    Ui::TranscriptItem rich = answer(persian ? kPersian : kRich);
    rich.thought = u"The user wants to read SSE. I should mention *splits* and limits."_s;
    rich.siblingIndex = 1;
    rich.siblingCount = 3;
    rich.citations = { { u"Server-sent events"_s, QUrl(u"https://html.spec.whatwg.org/"_s) } };
    chat.append(rich);
    Ui::TranscriptItem question = user(u"And in Python?"_s);
    question.attachments = { u"notes.txt"_s };
    chat.append(question);
    Ui::TranscriptItem python = answer(kPython);
    python.isSimulated = true;
    python.toolCalls = { { u"search"_s, u"{\"query\": \"sse python\"}"_s, u"{\"hits\": 3}"_s } };
    python.notes = { u"A signature only Gemini understands"_s };
    chat.append(python);
    chat.append(user(u"Now translate it to Rust."_s));
    Ui::TranscriptItem failed = answer(u"The first part of an answer that was"_s);
    failed.state = Ui::ItemState::Interrupted;
    failed.receipt.clear();
    failed.errorTitle = u"The rate limit of this key is used up for the next 34 seconds."_s;
    failed.errorDetails
        = u"HTTP 429 RESOURCE_EXHAUSTED\nQuota exceeded for metric: generate_content_requests"_s;
    chat.append(failed);
    return chat;
}

} // namespace Headgate::Test
