<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa">
<context>
    <name>BillingText</name>
    <message>
        <source>free tier</source>
        <translation>لایهٔ رایگان</translation>
    </message>
    <message>
        <source>Free tier?</source>
        <translation>لایهٔ رایگان؟</translation>
    </message>
    <message>
        <source>Free tier</source>
        <translation>لایهٔ رایگان</translation>
    </message>
    <message>
        <source>The service has spoken of a free tier (%1, %2). Nothing is counted as free before you say so.</source>
        <translation>سرویس از لایهٔ رایگان سخن گفته است (%1، %2). تا شما نگویید چیزی رایگان به حساب نمی‌آید.</translation>
    </message>
    <message>
        <source>The service has spoken of a paid tier (%1, %2). It counts as free until you say otherwise.</source>
        <translation>سرویس از لایهٔ پولی سخن گفته است (%1، %2). تا شما چیز دیگری نگویید رایگان به حساب می‌آید.</translation>
    </message>
</context>
<context>
    <name>BudgetText</name>
    <message>
        <source>All requests</source>
        <translation>همهٔ درخواست‌ها</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>گفت‌وگوها</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>عنوان‌ها</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>خلاصه‌ها</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>دروازه</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>در روز</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>در ماه</translation>
    </message>
    <message>
        <source>today’s budget for chats</source>
        <translation>بودجهٔ امروز برای گفت‌وگوها</translation>
    </message>
    <message>
        <source>this month’s budget for chats</source>
        <translation>بودجهٔ این ماه برای گفت‌وگوها</translation>
    </message>
    <message>
        <source>today’s budget for titles</source>
        <translation>بودجهٔ امروز برای عنوان‌ها</translation>
    </message>
    <message>
        <source>this month’s budget for titles</source>
        <translation>بودجهٔ این ماه برای عنوان‌ها</translation>
    </message>
    <message>
        <source>today’s budget for summaries</source>
        <translation>بودجهٔ امروز برای خلاصه‌ها</translation>
    </message>
    <message>
        <source>this month’s budget for summaries</source>
        <translation>بودجهٔ این ماه برای خلاصه‌ها</translation>
    </message>
    <message>
        <source>today’s budget for the gateway</source>
        <translation>بودجهٔ امروز برای دروازه</translation>
    </message>
    <message>
        <source>this month’s budget for the gateway</source>
        <translation>بودجهٔ این ماه برای دروازه</translation>
    </message>
    <message>
        <source>today’s budget</source>
        <translation>بودجهٔ امروز</translation>
    </message>
    <message>
        <source>this month’s budget</source>
        <translation>بودجهٔ این ماه</translation>
    </message>
    <message>
        <source>One request may go beyond it</source>
        <translation>یک درخواست اجازهٔ گذشتن از آن را دارد</translation>
    </message>
    <message>
        <source>Below %1</source>
        <translation>زیر %1</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>تمام شده</translation>
    </message>
    <message>
        <source>%1 reached</source>
        <translation>به %1 رسیده</translation>
    </message>
    <message>
        <source>%1 of %2 is spent: %3 of %4.</source>
        <translation>%1 از %2 خرج شده است: %3 از %4.</translation>
    </message>
    <message>
        <source>%1 spent, %2 held by requests under way</source>
        <translation>%1 خرج شده و %2 برای درخواست‌های در جریان نگه داشته شده</translation>
    </message>
    <message>
        <source>%1 spent</source>
        <translation>%1 خرج شده</translation>
    </message>
    <message>
        <source>The price of this request is not known, and %1 of %2 has nothing left: %3.</source>
        <translation>قیمت این درخواست معلوم نیست و از %1 (%2) چیزی نمانده است: %3.</translation>
    </message>
    <message>
        <source>This request may cost about %1, and %2 of %3 has %4 left: %5.</source>
        <translation>این درخواست ممکن است حدود %1 هزینه داشته باشد و از %2 (%3) تنها %4 مانده است: %5.</translation>
    </message>
    <message>
        <source>This request may cost up to %1, and %2 of %3 has %4 left: %5.</source>
        <translation>این درخواست ممکن است تا %1 هزینه داشته باشد و از %2 (%3) تنها %4 مانده است: %5.</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>This request would have cost about %1, and %2 of %3 had %4 left: %5.</source>
        <translation>این درخواست حدود %1 هزینه می‌داشت و از %2 (%3) تنها %4 مانده بود: %5.</translation>
    </message>
    <message>
        <source>This request could have cost up to %1, and %2 of %3 had %4 left: %5.</source>
        <translation>این درخواست ممکن بود تا %1 هزینه داشته باشد و از %2 (%3) تنها %4 مانده بود: %5.</translation>
    </message>
    <message>
        <source>the day’s budget for chats</source>
        <translation>بودجهٔ آن روز برای گفت‌وگوها</translation>
    </message>
    <message>
        <source>the month’s budget for chats</source>
        <translation>بودجهٔ آن ماه برای گفت‌وگوها</translation>
    </message>
    <message>
        <source>the day’s budget for titles</source>
        <translation>بودجهٔ آن روز برای عنوان‌ها</translation>
    </message>
    <message>
        <source>the month’s budget for titles</source>
        <translation>بودجهٔ آن ماه برای عنوان‌ها</translation>
    </message>
    <message>
        <source>the day’s budget for summaries</source>
        <translation>بودجهٔ آن روز برای خلاصه‌ها</translation>
    </message>
    <message>
        <source>the month’s budget for summaries</source>
        <translation>بودجهٔ آن ماه برای خلاصه‌ها</translation>
    </message>
    <message>
        <source>the day’s budget for the gateway</source>
        <translation>بودجهٔ آن روز برای دروازه</translation>
    </message>
    <message>
        <source>the month’s budget for the gateway</source>
        <translation>بودجهٔ آن ماه برای دروازه</translation>
    </message>
    <message>
        <source>the day’s budget</source>
        <translation>بودجهٔ آن روز</translation>
    </message>
    <message>
        <source>the month’s budget</source>
        <translation>بودجهٔ آن ماه</translation>
    </message>
    <message>
        <source>The price of this request was not known, and %1 of %2 had nothing left: %3.</source>
        <translation>قیمت این درخواست معلوم نبود و از %1 (%2) چیزی نمانده بود: %3.</translation>
    </message>
</context>
<context>
    <name>ChartText</name>
    <message>
        <source>%1G</source>
        <translation>%1 میلیارد</translation>
    </message>
    <message>
        <source>%1M</source>
        <translation>%1 میلیون</translation>
    </message>
    <message>
        <source>%1k</source>
        <translation>%1 هزار</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 م‌ث</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>k</source>
        <translation> هزار</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>highest %1 (%2), lowest %3 (%4), last %5</source>
        <translation>بیشترین %1 (%2)، کمترین %3 (%4)، آخرین %5</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 in all</source>
        <translation>%1: روی هم %2</translation>
    </message>
    <message>
        <source>%1 of it no exact figures (hatched)</source>
        <translation>%1 آن رقم دقیق نیست (هاشورخورده)</translation>
    </message>
    <message>
        <source>Nothing to show.</source>
        <translation>چیزی برای نمایش نیست.</translation>
    </message>
    <message>
        <source>In all %1: %2.</source>
        <translation>روی هم %1: %2.</translation>
    </message>
    <message>
        <source>%1: %2 in all.</source>
        <translation>%1: روی هم %2.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1 بر ثانیه</translation>
    </message>
</context>
<context>
    <name>ConnectionText</name>
    <message>
        <source>Name found</source>
        <translation>نام پیدا شد</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>وصل شد</translation>
    </message>
    <message>
        <source>Encrypted, certificate trusted</source>
        <translation>رمزگذاری‌شده، با گواهی معتبر</translation>
    </message>
    <message>
        <source>Key accepted</source>
        <translation>کلید پذیرفته شد</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) listed</source>
        <translation>
            <numerusform>فهرست %Ln مدل</numerusform>
        </translation>
    </message>
    <message>
        <source>Name not found</source>
        <translation>نام پیدا نشد</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>اتصال برقرار نشد</translation>
    </message>
    <message>
        <source>No trusted encryption</source>
        <translation>رمزگذاری معتبر نیست</translation>
    </message>
    <message>
        <source>Key not accepted</source>
        <translation>کلید پذیرفته نشد</translation>
    </message>
    <message>
        <source>No list of models</source>
        <translation>فهرست مدل‌ها نیامد</translation>
    </message>
    <message>
        <source>Not encrypted: an http address</source>
        <translation>بدون رمزگذاری: نشانی http است</translation>
    </message>
    <message>
        <source>No key needed</source>
        <translation>کلیدی لازم نیست</translation>
    </message>
    <message>
        <source>Name: not reached</source>
        <translation>نام: نوبتش نرسید</translation>
    </message>
    <message>
        <source>Connection: not reached</source>
        <translation>اتصال: نوبتش نرسید</translation>
    </message>
    <message>
        <source>Encryption: not reached</source>
        <translation>رمزگذاری: نوبتش نرسید</translation>
    </message>
    <message>
        <source>Key: not reached</source>
        <translation>کلید: نوبتش نرسید</translation>
    </message>
    <message>
        <source>Models: not reached</source>
        <translation>مدل‌ها: نوبتشان نرسید</translation>
    </message>
    <message>
        <source>%1, %2 ms</source>
        <translation>%1، %2 میلی‌ثانیه</translation>
    </message>
    <message>
        <source>Nobody was contacted since the start.</source>
        <translation>از آغاز برنامه با هیچ‌کس تماس گرفته نشده است.</translation>
    </message>
    <message>
        <source>Contacted since the start:</source>
        <translation>تماس‌ها از آغاز برنامه:</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n request(s)</source>
        <translation>
            <numerusform>%1، %Ln درخواست</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Temperature must be a number from 0 to 2 (to 1 for Anthropic).</source>
        <translation>دما باید عددی از ۰ تا ۲ باشد (برای Anthropic تا ۱).</translation>
    </message>
    <message>
        <source>Top P must be a number from 0 to 1.</source>
        <translation>مقدار Top P باید عددی از ۰ تا ۱ باشد.</translation>
    </message>
    <message>
        <source>Top K must be a whole number from 1 up.</source>
        <translation>مقدار Top K باید عددی صحیح و دست‌کم ۱ باشد.</translation>
    </message>
    <message>
        <source>The maximum of output tokens must be a whole number from 1 up.</source>
        <translation>بیشینهٔ توکن‌های خروجی باید عددی صحیح و دست‌کم ۱ باشد.</translation>
    </message>
    <message>
        <source>The thinking budget must be a whole number of tokens from 1 up.</source>
        <translation>بودجهٔ اندیشیدن باید شمار صحیحی از توکن‌ها و دست‌کم ۱ باشد.</translation>
    </message>
    <message>
        <source>These are too many stop sequences for this service.</source>
        <translation>شمار دنباله‌های توقف برای این سرویس بیش از اندازه است.</translation>
    </message>
    <message>
        <source>The JSON schema can’t be read: %1. Correct it or clear the field.</source>
        <translation>طرح‌وارهٔ JSON خوانده نمی‌شود: %1. آن را درست کنید یا کادر را خالی کنید.</translation>
    </message>
    <message>
        <source>%1 can’t be used as it is. Correct it and try again.</source>
        <translation>%1 به این شکل پذیرفتنی نیست. آن را درست کنید و دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>%1 can’t be used: %2.</source>
        <translation>%1 پذیرفتنی نیست: %2.</translation>
    </message>
    <message>
        <source>Try again in %1.</source>
        <translation>%1 دیگر دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>چند لحظهٔ دیگر دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>دما</translation>
    </message>
    <message>
        <source>Top P</source>
        <translation>Top P</translation>
    </message>
    <message>
        <source>Top K</source>
        <translation>Top K</translation>
    </message>
    <message>
        <source>Maximum output tokens</source>
        <translation>بیشینهٔ توکن‌های خروجی</translation>
    </message>
    <message>
        <source>Thinking budget</source>
        <translation>بودجهٔ اندیشیدن</translation>
    </message>
    <message>
        <source>Stop sequences</source>
        <translation>دنباله‌های توقف</translation>
    </message>
    <message>
        <source>Response JSON schema</source>
        <translation>طرح‌وارهٔ JSON پاسخ</translation>
    </message>
    <message>
        <source>This</source>
        <translation>این مورد</translation>
    </message>
    <message>
        <source>%1 was not found. Check that it still exists.</source>
        <translation>%1 پیدا نشد. ببینید آیا هنوز هست.</translation>
    </message>
    <message>
        <source>%1 did not accept the key. Check that it was copied whole.</source>
        <translation>%1 کلید را نپذیرفت. ببینید آیا کلید کامل کپی شده است.</translation>
    </message>
    <message>
        <source>%1: the key may not do this. Check its permissions.</source>
        <translation>%1: این کلید اجازهٔ این کار را ندارد. مجوزهای آن را بررسی کنید.</translation>
    </message>
    <message>
        <source>%1: too many requests at once.</source>
        <translation>%1: درخواست‌های هم‌زمان بیش از اندازه است.</translation>
    </message>
    <message>
        <source>%1: the quota is used up. Use another key or wait until it resets.</source>
        <translation>%1: سهمیه تمام شده است. کلید دیگری به کار ببرید یا تا تازه شدن سهمیه صبر کنید.</translation>
    </message>
    <message>
        <source>%1 can’t be reached. Check the address and your network.</source>
        <translation>%1 در دسترس نیست. نشانی و شبکهٔ خود را بررسی کنید.</translation>
    </message>
    <message>
        <source>%1 did not answer in time. Check your network and try again.</source>
        <translation>%1 به‌موقع پاسخ نداد. شبکهٔ خود را بررسی کنید و دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>%1 had an internal error.</source>
        <translation>%1 دچار خطای داخلی شد.</translation>
    </message>
    <message>
        <source>%1 sent something that can’t be understood. Check the address.</source>
        <translation>%1 چیزی نامفهوم فرستاد. نشانی را بررسی کنید.</translation>
    </message>
    <message>
        <source>%1 was refused by a safety rule. Change the text.</source>
        <translation>%1 به‌دلیل یک قاعدهٔ ایمنی رد شد. متن را تغییر دهید.</translation>
    </message>
    <message>
        <source>%1 ended too early. Try again.</source>
        <translation>%1 زودتر از موعد پایان یافت. دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation>%1 لغو شد.</translation>
    </message>
    <message>
        <source>%1 is too large. Use a smaller one.</source>
        <translation>%1 بیش از اندازه بزرگ است. کوچک‌تر از آن را به کار ببرید.</translation>
    </message>
    <message>
        <source>%1 is too large: at most %2 can be sent. Use a smaller one.</source>
        <translation>%1 بیش از اندازه بزرگ است: حداکثر %2 را می‌توان فرستاد. کوچک‌تر از آن را به کار ببرید.</translation>
    </message>
    <message>
        <source>The chosen model can’t take %1. Choose another model or another file.</source>
        <translation>مدل برگزیده %1 را نمی‌پذیرد. مدل یا پروندهٔ دیگری برگزینید.</translation>
    </message>
    <message>
        <source>%1 can’t be stored. Make room on the disk and try again.</source>
        <translation>%1 ذخیره نمی‌شود. روی دیسک جا باز کنید و دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>%1 can’t be read: the disk makes errors, or what is stored is damaged. Try again, and check the disk if that does not help.</source>
        <translation>%1 خوانده نمی‌شود: دیسک خطا می‌دهد یا آنچه ذخیره شده آسیب دیده است. دوباره تلاش کنید و اگر نشد، دیسک را بررسی کنید.</translation>
    </message>
    <message>
        <source>%1 can’t be changed: the chats are open for reading only.</source>
        <translation>%1 تغییرپذیر نیست: گفت‌وگوها فقط برای خواندن باز شده‌اند.</translation>
    </message>
    <message>
        <source>%1 is locked. Unlock it and try again.</source>
        <translation>%1 قفل است. قفل آن را باز کنید و دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>%1 is not available now. Open Connections to see why.</source>
        <translation>%1 اکنون در دسترس نیست. دلیل را در «اتصال‌ها» ببینید.</translation>
    </message>
    <message>
        <source>%1 failed because of a mistake in Headgate. Please report it.</source>
        <translation>%1 به‌دلیل خطایی در Headgate ناکام ماند. لطفاً آن را گزارش کنید.</translation>
    </message>
    <message>
        <source>Enter the proxy’s name or IP address alone, e.g. proxy.example: without http://, port, user or path.</source>
        <translation>تنها نام یا نشانی IP پراکسی را وارد کنید، مانند proxy.example؛ بی http://، درگاه، کاربر یا مسیر.</translation>
    </message>
    <message>
        <source>The proxy’s port must be a whole number from 1 to 65535.</source>
        <translation>درگاه پراکسی باید عددی صحیح از ۱ تا ۶۵۵۳۵ باشد.</translation>
    </message>
    <message>
        <source>A user name for an HTTP proxy can’t contain a colon.</source>
        <translation>نام کاربر برای پراکسی HTTP نمی‌تواند دونقطه داشته باشد.</translation>
    </message>
    <message>
        <source>This file can’t be read or holds no certificates in PEM form. Choose another, or leave the field empty.</source>
        <translation>این پرونده خوانده نمی‌شود یا گواهی‌ای به شکل PEM در آن نیست. پروندهٔ دیگری برگزینید یا کادر را خالی بگذارید.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>بذر تصادفی</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>اندیشیدن</translation>
    </message>
    <message>
        <source>The context length must be a whole number of tokens from 1 up.</source>
        <translation>طول زمینه باید شمار درستی از توکن‌ها، از ۱ به بالا، باشد.</translation>
    </message>
    <message>
        <source>Enter a time like 90s, 10m or 1h, or -1 for as long as the server runs.</source>
        <translation>زمانی مانند 90s، 10m یا 1h بنویسید، یا ‎-1 برای تا وقتی که کارساز روشن است.</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>طول زمینه</translation>
    </message>
    <message>
        <source>Keep in memory for</source>
        <translation>زمان ماندن در حافظه</translation>
    </message>
    <message>
        <source>Search, code and URLs</source>
        <translation>جست‌وجو، کد و نشانی‌ها</translation>
    </message>
    <message>
        <source>Safety thresholds</source>
        <translation>آستانه‌های ایمنی</translation>
    </message>
    <message>
        <source>A header’s name is one word, e.g. X-Api-Key, and none that every request has anyway.</source>
        <translation>نام سرآیند یک واژه است، مانند X-Api-Key، و نباید از سرآیندهایی باشد که هر درخواستی خودش دارد.</translation>
    </message>
    <message>
        <source>The key was not sent: the address begins with http://, and anybody on the way could read it. Change it to https:// first.</source>
        <translation>کلید فرستاده نشد: نشانی با http:// آغاز می‌شود و هر کسی در میانهٔ راه می‌تواند آن را بخواند. نخست آن را به https:// تغییر دهید.</translation>
    </message>
    <message>
        <source>Enter the proxy as http://host:port or socks5://host:port, with user@ before the host if it asks for one. The password has its own field.</source>
        <translation>پراکسی را به شکل http://host:port یا socks5://host:port وارد کنید و اگر نام کاربر می‌خواهد، پیش از نام میزبان user@ بنویسید. گذرواژه جای خودش را دارد.</translation>
    </message>
    <message>
        <source>It holds until Headgate ends, but could not be stored: the disk is full or can’t be written.</source>
        <translation>تا پایان کار Headgate برقرار است، ولی ذخیره نشد: دیسک پر است یا نمی‌توان در آن نوشت.</translation>
    </message>
</context>
<context>
    <name>FailureText</name>
    <message>
        <source>The service</source>
        <translation>موردنظر</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>موردنظر</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>این کلید</translation>
    </message>
    <message>
        <source>The key “%1”</source>
        <translation>کلید «%1»</translation>
    </message>
    <message>
        <source>a parameter</source>
        <translation>یکی از پارامترها</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>Try again in %1, or choose another model.</source>
        <translation>%1 دیگر دوباره تلاش کنید یا مدل دیگری برگزینید.</translation>
    </message>
    <message>
        <source>Wait a moment and try again, or choose another model.</source>
        <translation>اندکی صبر کنید و دوباره تلاش کنید، یا مدل دیگری برگزینید.</translation>
    </message>
    <message>
        <source>A budget of yours is used up.</source>
        <translation>یکی از بودجه‌های شما تمام شده است.</translation>
    </message>
    <message>
        <source>It begins anew at %1.</source>
        <translation>از %1 دوباره آغاز می‌شود.</translation>
    </message>
    <message>
        <source>%1 allows no more requests for %2 this minute.</source>
        <translation>سرویس %1 در این دقیقه درخواست دیگری برای مدل %2 نمی‌پذیرد.</translation>
    </message>
    <message>
        <source>%1 takes no more tokens for %2 this minute.</source>
        <translation>سرویس %1 در این دقیقه توکن دیگری برای مدل %2 نمی‌پذیرد.</translation>
    </message>
    <message>
        <source>Today’s quota of %1 for %2 is used up.</source>
        <translation>سهمیهٔ امروز سرویس %1 برای مدل %2 تمام شده است.</translation>
    </message>
    <message>
        <source>Choose another model or a key of another project; the quota returns tomorrow.</source>
        <translation>مدلی دیگر یا کلیدی از پروژه‌ای دیگر برگزینید؛ سهمیه فردا تازه می‌شود.</translation>
    </message>
    <message>
        <source>This month’s quota of %1 for %2 is used up.</source>
        <translation>سهمیهٔ این ماه سرویس %1 برای مدل %2 تمام شده است.</translation>
    </message>
    <message>
        <source>Choose another model or a key of another project; the quota returns next month.</source>
        <translation>مدلی دیگر یا کلیدی از پروژه‌ای دیگر برگزینید؛ سهمیه ماه آینده تازه می‌شود.</translation>
    </message>
    <message>
        <source>%1 is not offered on this key’s tier.</source>
        <translation>مدل %1 در سطح اشتراک این کلید ارائه نمی‌شود.</translation>
    </message>
    <message>
        <source>Choose another model, or a key with billing.</source>
        <translation>مدلی دیگر یا کلیدی با پرداخت فعال برگزینید.</translation>
    </message>
    <message>
        <source>The balance at %1 is used up.</source>
        <translation>اعتبار شما نزد سرویس %1 تمام شده است.</translation>
    </message>
    <message>
        <source>Add credit in the service’s console, or use another key or model.</source>
        <translation>در کنسول سرویس اعتبار بیفزایید، یا کلید یا مدل دیگری به کار ببرید.</translation>
    </message>
    <message>
        <source>A spending limit at %1 has been reached.</source>
        <translation>سقف هزینه نزد سرویس %1 پر شده است.</translation>
    </message>
    <message>
        <source>Raise the limit in the service’s console, or wait until it resets.</source>
        <translation>سقف را در کنسول سرویس بالا ببرید یا تا تازه شدن آن صبر کنید.</translation>
    </message>
    <message>
        <source>As many requests as your limit allows are under way at %1.</source>
        <translation>همهٔ درخواست‌هایی که سقف شما همزمان اجازه می‌دهد در %1 در جریان‌اند.</translation>
    </message>
    <message>
        <source>Too many requests wait for %1 already.</source>
        <translation>درخواست‌های بیش از اندازه‌ای از پیش در انتظار %1 هستند.</translation>
    </message>
    <message>
        <source>What you have spent can’t be read, so your budgets can’t be kept.</source>
        <translation>آنچه خرج کرده‌اید خوانده نمی‌شود، پس نمی‌توان بودجه‌ها را نگه داشت.</translation>
    </message>
    <message>
        <source>Nothing was sent. The line at the top says what is wrong with the books.</source>
        <translation>چیزی فرستاده نشد. سطر بالای پنجره می‌گوید دفترها چه مشکلی دارند.</translation>
    </message>
    <message>
        <source>%1 is turning requests away at the moment.</source>
        <translation>سرویس %1 اکنون درخواست‌ها را پس می‌زند.</translation>
    </message>
    <message>
        <source>The quota of this region at %1 is used up.</source>
        <translation>سهمیهٔ این منطقه نزد سرویس %1 تمام شده است.</translation>
    </message>
    <message>
        <source>Enter a working key under Connections.</source>
        <translation>در «اتصال‌ها» کلید معتبری وارد کنید.</translation>
    </message>
    <message>
        <source>%1 is not valid at %2.</source>
        <translation>%1 برای سرویس %2 معتبر نیست.</translation>
    </message>
    <message>
        <source>%1 has expired.</source>
        <translation>%1 منقضی شده است.</translation>
    </message>
    <message>
        <source>%1 was reported as leaked, and %2 has blocked it.</source>
        <translation>%1 لورفته گزارش شده و سرویس %2 آن را بسته است.</translation>
    </message>
    <message>
        <source>Make a new key at the service and enter it under Connections.</source>
        <translation>نزد سرویس کلید تازه‌ای بسازید و آن را در «اتصال‌ها» وارد کنید.</translation>
    </message>
    <message>
        <source>%1 is restricted and may not be used for this.</source>
        <translation>%1 محدود شده است و برای این کار اجازه ندارد.</translation>
    </message>
    <message>
        <source>Loosen its restrictions in the service’s console, or use another key.</source>
        <translation>محدودیت‌های آن را در کنسول سرویس کم کنید یا کلید دیگری به کار ببرید.</translation>
    </message>
    <message>
        <source>%1 does not accept this kind of key.</source>
        <translation>سرویس %1 این گونه کلید را نمی‌پذیرد.</translation>
    </message>
    <message>
        <source>Enter an API key under Connections, not an access token.</source>
        <translation>در «اتصال‌ها» کلید API وارد کنید، نه توکن دسترسی.</translation>
    </message>
    <message>
        <source>There is no key for %1 yet.</source>
        <translation>هنوز کلیدی برای سرویس %1 نیست.</translation>
    </message>
    <message>
        <source>Add one under Connections.</source>
        <translation>کلیدی در «اتصال‌ها» بیفزایید.</translation>
    </message>
    <message>
        <source>The API is not enabled in this key’s project at %1.</source>
        <translation>در پروژهٔ این کلید نزد سرویس %1، این API فعال نیست.</translation>
    </message>
    <message>
        <source>Enable it in the service’s console; that takes effect after a few minutes.</source>
        <translation>آن را در کنسول سرویس فعال کنید؛ چند دقیقه بعد کارساز می‌شود.</translation>
    </message>
    <message>
        <source>%1 has suspended this key’s project.</source>
        <translation>سرویس %1 پروژهٔ این کلید را معلق کرده است.</translation>
    </message>
    <message>
        <source>Ask the service’s support, or use a key of another project.</source>
        <translation>از پشتیبانی سرویس بپرسید یا کلیدی از پروژه‌ای دیگر به کار ببرید.</translation>
    </message>
    <message>
        <source>%1 does not serve your region.</source>
        <translation>سرویس %1 به منطقهٔ شما خدمت نمی‌دهد.</translation>
    </message>
    <message>
        <source>Use another service, or a project with billing.</source>
        <translation>سرویسی دیگر یا پروژه‌ای با پرداخت فعال به کار ببرید.</translation>
    </message>
    <message>
        <source>%1 may not do this at %2.</source>
        <translation>%1 نزد سرویس %2 اجازهٔ این کار را ندارد.</translation>
    </message>
    <message>
        <source>Check the key’s permissions, or use another key.</source>
        <translation>مجوزهای کلید را بررسی کنید یا کلید دیگری به کار ببرید.</translation>
    </message>
    <message>
        <source>%1 rejected the request as invalid.</source>
        <translation>سرویس %1 درخواست را نامعتبر دانست و رد کرد.</translation>
    </message>
    <message>
        <source>Look at the details, change the message or the parameters, and send again.</source>
        <translation>جزئیات را ببینید، پیام یا پارامترها را تغییر دهید و دوباره بفرستید.</translation>
    </message>
    <message>
        <source>%1 does not accept %2.</source>
        <translation>مدل %1 این را نمی‌پذیرد: %2.</translation>
    </message>
    <message>
        <source>Reset it in the chat’s parameters, or choose another model.</source>
        <translation>آن را در پارامترهای گفت‌وگو بازنشانی کنید یا مدل دیگری برگزینید.</translation>
    </message>
    <message>
        <source>%1 has no model named %2.</source>
        <translation>سرویس %1 مدلی به نام %2 ندارد.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>مدل دیگری برگزینید.</translation>
    </message>
    <message>
        <source>%1 is no longer offered by %2.</source>
        <translation>مدل %1 دیگر در سرویس %2 ارائه نمی‌شود.</translation>
    </message>
    <message>
        <source>Choose a newer model.</source>
        <translation>مدل تازه‌تری برگزینید.</translation>
    </message>
    <message>
        <source>The service names %1 in its place.</source>
        <translation>سرویس به‌جای آن %1 را پیشنهاد می‌کند.</translation>
    </message>
    <message>
        <source>%1 is not offered to new projects any more.</source>
        <translation>مدل %1 دیگر به پروژه‌های تازه ارائه نمی‌شود.</translation>
    </message>
    <message>
        <source>Choose a newer model, or a key of an older project.</source>
        <translation>مدلی تازه‌تر یا کلیدی از پروژه‌ای قدیمی‌تر برگزینید.</translation>
    </message>
    <message>
        <source>%1 can no longer read a file of this chat.</source>
        <translation>سرویس %1 دیگر نمی‌تواند یکی از پرونده‌های این گفت‌وگو را بخواند.</translation>
    </message>
    <message>
        <source>Attach the file again and send the message anew.</source>
        <translation>پرونده را دوباره پیوست کنید و پیام را از نو بفرستید.</translation>
    </message>
    <message>
        <source>This chat is longer than %1 can read.</source>
        <translation>این گفت‌وگو درازتر از آن است که مدل %1 بتواند بخواند.</translation>
    </message>
    <message>
        <source>Choose a model with a larger context, shorten the message, or start a new chat.</source>
        <translation>مدلی با گنجایش بیشتر برگزینید، پیام را کوتاه کنید یا گفت‌وگوی تازه‌ای بیاغازید.</translation>
    </message>
    <message>
        <source>%1 cancelled the request.</source>
        <translation>سرویس %1 درخواست را لغو کرد.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>%1 had an internal error.</source>
        <translation>سرویس %1 دچار خطای داخلی شد.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, choose another model.</source>
        <translation>دوباره تلاش کنید؛ اگر تکرار شد، مدل دیگری برگزینید.</translation>
    </message>
    <message>
        <source>%1 is overloaded for %2.</source>
        <translation>سرویس %1 برای مدل %2 بیش از توان خود بار دارد.</translation>
    </message>
    <message>
        <source>%1 did not finish in its own time limit.</source>
        <translation>سرویس %1 در مهلت خودش کار را به پایان نرساند.</translation>
    </message>
    <message>
        <source>Try again, or ask for a shorter answer.</source>
        <translation>دوباره تلاش کنید یا پاسخ کوتاه‌تری بخواهید.</translation>
    </message>
    <message>
        <source>%1 refused the message for safety reasons.</source>
        <translation>سرویس %1 پیام را به دلایل ایمنی نپذیرفت.</translation>
    </message>
    <message>
        <source>Change the message and send it again.</source>
        <translation>پیام را تغییر دهید و دوباره بفرستید.</translation>
    </message>
    <message>
        <source>%1 withheld the answer for safety reasons.</source>
        <translation>سرویس %1 پاسخ را به دلایل ایمنی نشان نداد.</translation>
    </message>
    <message>
        <source>Change the message, or ask another model.</source>
        <translation>پیام را تغییر دهید یا از مدل دیگری بپرسید.</translation>
    </message>
    <message>
        <source>%1 stopped because the answer quoted a protected text.</source>
        <translation>سرویس %1 ایستاد، چون پاسخ متنی دارای حق نشر را بازگو می‌کرد.</translation>
    </message>
    <message>
        <source>Ask for it in other words.</source>
        <translation>آن را با واژه‌های دیگری بخواهید.</translation>
    </message>
    <message>
        <source>%1 used up all its tokens on thinking, before any answer.</source>
        <translation>مدل %1 همهٔ توکن‌های خود را پیش از هر پاسخی صرف اندیشیدن کرد.</translation>
    </message>
    <message>
        <source>Raise the maximum of output tokens or lower the thinking.</source>
        <translation>بیشینهٔ توکن‌های خروجی را بالا ببرید یا از اندیشیدن بکاهید.</translation>
    </message>
    <message>
        <source>%1 wrote a tool call that can’t be read.</source>
        <translation>مدل %1 فراخوانی ابزاری نوشت که خوانده نمی‌شود.</translation>
    </message>
    <message>
        <source>%1 ended the answer without giving a usable reason.</source>
        <translation>مدل %1 پاسخ را بی دلیل روشنی به پایان برد.</translation>
    </message>
    <message>
        <source>Try again, or choose another model.</source>
        <translation>دوباره تلاش کنید یا مدل دیگری برگزینید.</translation>
    </message>
    <message>
        <source>%1 sent an empty answer.</source>
        <translation>مدل %1 پاسخی خالی فرستاد.</translation>
    </message>
    <message>
        <source>Try again, or change the message.</source>
        <translation>دوباره تلاش کنید یا پیام را تغییر دهید.</translation>
    </message>
    <message>
        <source>Check the address under Connections, and your network.</source>
        <translation>نشانی را در «اتصال‌ها» و نیز شبکهٔ خود را بررسی کنید.</translation>
    </message>
    <message>
        <source>Check your network and try again.</source>
        <translation>شبکهٔ خود را بررسی کنید و دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>The address of %1 was not found.</source>
        <translation>نشانی سرویس %1 پیدا نشد.</translation>
    </message>
    <message>
        <source>%1 can’t be reached.</source>
        <translation>سرویس %1 در دسترس نیست.</translation>
    </message>
    <message>
        <source>If it runs on this computer, start it; else check the address under Connections.</source>
        <translation>اگر روی همین رایانه اجرا می‌شود، آن را راه بیندازید؛ وگرنه نشانی را در «اتصال‌ها» بررسی کنید.</translation>
    </message>
    <message>
        <source>No secure connection to %1 was possible.</source>
        <translation>برقراری اتصال امن با سرویس %1 ممکن نشد.</translation>
    </message>
    <message>
        <source>The proxy refused the connection to %1.</source>
        <translation>پراکسی اتصال به سرویس %1 را نپذیرفت.</translation>
    </message>
    <message>
        <source>Check the proxy’s address and password.</source>
        <translation>نشانی و گذرواژهٔ پراکسی را بررسی کنید.</translation>
    </message>
    <message>
        <source>%1 did not accept the connection in time.</source>
        <translation>سرویس %1 اتصال را به‌موقع نپذیرفت.</translation>
    </message>
    <message>
        <source>%1 did not begin to answer in time.</source>
        <translation>سرویس %1 پاسخ را به‌موقع آغاز نکرد.</translation>
    </message>
    <message>
        <source>%1 fell silent in the middle of the answer.</source>
        <translation>سرویس %1 در میانهٔ پاسخ خاموش شد.</translation>
    </message>
    <message>
        <source>The answer of %1 took longer than allowed.</source>
        <translation>پاسخ سرویس %1 بیش از زمان مجاز طول کشید.</translation>
    </message>
    <message>
        <source>Ask for a shorter answer, or choose a faster model.</source>
        <translation>پاسخ کوتاه‌تری بخواهید یا مدل تندتری برگزینید.</translation>
    </message>
    <message>
        <source>The connection to %1 broke before the answer’s end.</source>
        <translation>اتصال به سرویس %1 پیش از پایان پاسخ قطع شد.</translation>
    </message>
    <message>
        <source>%1 sent something that can’t be understood.</source>
        <translation>سرویس %1 چیزی نامفهوم فرستاد.</translation>
    </message>
    <message>
        <source>Try again; check under Connections that the address is the right one.</source>
        <translation>دوباره تلاش کنید؛ در «اتصال‌ها» ببینید آیا نشانی درست است.</translation>
    </message>
    <message>
        <source>The address of %1 leads to something else.</source>
        <translation>نشانی سرویس %1 به چیز دیگری می‌رسد.</translation>
    </message>
    <message>
        <source>Correct the address under Connections.</source>
        <translation>نشانی را در «اتصال‌ها» درست کنید.</translation>
    </message>
    <message>
        <source>The answer failed for a reason that Headgate does not know.</source>
        <translation>پاسخ به دلیلی ناکام ماند که Headgate نمی‌شناسد.</translation>
    </message>
    <message>
        <source>Try again; the details may say more.</source>
        <translation>دوباره تلاش کنید؛ شاید جزئیات بیشتر بگوید.</translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation>درخواست لغو شد.</translation>
    </message>
    <message>
        <source>Send it again if you want to.</source>
        <translation>اگر می‌خواهید، دوباره بفرستید.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>مدل</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>وضعیت HTTP</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>کد</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>پیام</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>پارامتر</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>سهمیه</translation>
    </message>
    <message>
        <source>%1 (limit: %2)</source>
        <translation>%1 (سقف: %2)</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>پروژه</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>شناسهٔ درخواست</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>راهنما</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>علت</translation>
    </message>
    <message>
        <source>Headgate</source>
        <translation>Headgate</translation>
    </message>
    <message>
        <source>%1 refused the value of %2.</source>
        <translation>%1 مقدار %2 را نپذیرفت.</translation>
    </message>
    <message>
        <source>Change it, or leave it out, and send again.</source>
        <translation>آن را تغییر دهید یا کنار بگذارید و دوباره بفرستید.</translation>
    </message>
    <message>
        <source>The key for %1 was not sent: over http:// anybody on the way could read it.</source>
        <translation>کلید سرویس %1 فرستاده نشد: از راه http:// هر کسی در میانهٔ راه می‌تواند آن را بخواند.</translation>
    </message>
    <message>
        <source>Change its address to https:// under Connections, or reach the server through a tunnel that begins on this computer.</source>
        <translation>نشانی آن را در «اتصال‌ها» به https:// تغییر دهید، یا از راه تونلی که از همین رایانه آغاز می‌شود به سرور برسید.</translation>
    </message>
    <message>
        <source>If the server’s certificate is of an authority of your own, choose that authority’s file under Connections, Network. Else check the computer’s date: a certificate that nobody vouches for is never accepted.</source>
        <translation>اگر گواهی سرور را مرجعی از آنِ خودتان صادر کرده است، پروندهٔ آن مرجع را در «اتصال‌ها»، بخش «شبکه» برگزینید. وگرنه تاریخ رایانه را بررسی کنید: گواهی‌ای که کسی ضامنش نیست هرگز پذیرفته نمی‌شود.</translation>
    </message>
    <message>
        <source>This computer has no network: %1 can’t be reached.</source>
        <translation>این رایانه شبکه ندارد: %1 در دسترس نیست.</translation>
    </message>
    <message>
        <source>Try again once it is back. Models on this computer still answer.</source>
        <translation>پس از بازگشت شبکه دوباره تلاش کنید. مدل‌های همین رایانه همچنان پاسخ می‌دهند.</translation>
    </message>
    <message>
        <source>Under Budgets you can raise it, or let one request go beyond it; a model that costs less may do as well.</source>
        <translation>در «بودجه‌ها» می‌توانید آن را بالا ببرید یا به یک درخواست اجازهٔ گذشتن از آن را بدهید؛ شاید مدلی ارزان‌تر هم کافی باشد.</translation>
    </message>
    <message>
        <source>It has begun anew since: try again.</source>
        <translation>از آن پس دوباره آغاز شده است: باز تلاش کنید.</translation>
    </message>
    <message>
        <source>Another plan for it is chosen on its page.</source>
        <translation>طرح دیگری را می‌توان در صفحهٔ آن برگزید.</translation>
    </message>
    <message>
        <source>“%1” has made as many requests a minute as its plan “%2” allows.</source>
        <translation>«%1» به اندازه‌ای که طرح آن «%2» در دقیقه اجازه می‌دهد درخواست فرستاده است.</translation>
    </message>
    <message>
        <source>“%1” has used up this month’s messages of its plan “%2”.</source>
        <translation>«%1» پیام‌های این ماه طرح خود «%2» را به پایان رسانده است.</translation>
    </message>
    <message>
        <source>“%1” has used up this month’s tokens of its plan “%2”.</source>
        <translation>«%1» توکن‌های این ماه طرح خود «%2» را به پایان رسانده است.</translation>
    </message>
    <message>
        <source>“%1” has spent its budget of this month.</source>
        <translation>«%1» بودجهٔ این ماه خود را خرج کرده است.</translation>
    </message>
    <message>
        <source>“%1” may not use %2 by its plan “%3”.</source>
        <translation>«%1» بنا بر طرح خود «%3» نمی‌تواند از %2 استفاده کند.</translation>
    </message>
    <message>
        <source>Headgate ended before the answer did.</source>
        <translation>Headgate پیش از پایان پاسخ بسته شد.</translation>
    </message>
    <message>
        <source>What it cost is estimated; the service may have answered in full.</source>
        <translation>هزینه‌اش برآورد است؛ شاید سرویس پاسخ را کامل داده باشد.</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>%1M tokens</source>
        <translation>%1 میلیون توکن</translation>
    </message>
    <message>
        <source>%1k tokens</source>
        <translation>%1 هزار توکن</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%Ln توکن</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 ثانیه</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 دقیقه و %2 ثانیه</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ساعت و %2 دقیقه</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>دیروز</translation>
    </message>
    <message>
        <source>Vision</source>
        <translation>تصویر</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>صدا</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>ویدئو</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>اندیشیدن</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ابزار</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>بردارسازی</translation>
    </message>
    <message>
        <source>less than %1</source>
        <translation>کمتر از %1</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>At list price, a million tokens: %1 in, %2 out</source>
        <translation>به بهای فهرست، هر یک میلیون توکن: %1 ورودی، %2 خروجی</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AboutDialog</name>
    <message>
        <source>About Headgate</source>
        <translation>دربارهٔ Headgate</translation>
    </message>
    <message>
        <source>Chat and operations console for your language-model API keys.

Free software under the GNU General Public License, version 3 or later; there is no warranty. Built on Qt %1, libcurl, QtKeychain, md4c, simdjson and SQLite.</source>
        <translation>گفت‌وگو و کنسول عملیات برای کلیدهای API مدل‌های زبانی شما.

نرم‌افزار آزاد زیر پروانهٔ همگانی گنو (GPL)، نسخهٔ ۳ یا تازه‌تر؛ بی هیچ ضمانتی. ساخته‌شده با Qt %1، libcurl، QtKeychain، md4c، simdjson و SQLite.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Headgate</source>
        <translation>Headgate</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>نسخهٔ %1</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AddKeyForm</name>
    <message>
        <source>New key for %1</source>
        <translation>کلید تازه برای %1</translation>
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
        <translation>نام کلید برای %1</translation>
    </message>
    <message>
        <source>Name (optional)</source>
        <translation>نام (دلخواه)</translation>
    </message>
    <message>
        <source>Verify and store</source>
        <translation>بررسی و ذخیره</translation>
    </message>
    <message>
        <source>Use for this session only</source>
        <translation>فقط برای همین نشست</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>پنهان</translation>
    </message>
    <message>
        <source>“%1” works and is stored.</source>
        <translation>«%1» کار می‌کند و ذخیره شد.</translation>
    </message>
    <message>
        <source>The key works, but the system’s keychain can’t keep it now. Unlock the keychain and try again, or use the key for this session only.</source>
        <translation>کلید کار می‌کند، اما جاکلیدی سامانه اکنون نمی‌تواند آن را نگه دارد. قفل جاکلیدی را باز کنید و دوباره تلاش کنید، یا کلید را فقط برای همین نشست به کار ببرید.</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>در حال بررسی…</translation>
    </message>
    <message>
        <source>Paste a key first.</source>
        <translation>نخست کلیدی بچسبانید.</translation>
    </message>
    <message>
        <source>Store without a check</source>
        <translation>ذخیره بدون بررسی</translation>
    </message>
    <message>
        <source>The first request with it tells whether it works.</source>
        <translation>نخستین درخواست با آن نشان می‌دهد که کار می‌کند یا نه.</translation>
    </message>
    <message>
        <source>“%1” is stored, without a check.</source>
        <translation>«%1» بدون بررسی ذخیره شد.</translation>
    </message>
    <message>
        <source>“%1” works and is stored, for %2.</source>
        <translation>«%1» کار می‌کند و برای %2 ذخیره شد.</translation>
    </message>
    <message>
        <source>The system’s keychain can’t keep the key now. Unlock the keychain and try again, or use the key for this session only.</source>
        <translation>جاکلیدی سامانه اکنون نمی‌تواند کلید را نگه دارد. قفل جاکلیدی را باز کنید و دوباره تلاش کنید، یا کلید را فقط برای همین نشست به کار ببرید.</translation>
    </message>
    <message>
        <source>This looks like a key of %1, not of %2.</source>
        <translation>این به کلیدهای %1 می‌ماند، نه %2.</translation>
    </message>
    <message>
        <source>Verify and store for %1</source>
        <translation>بررسی و ذخیره برای %1</translation>
    </message>
    <message>
        <source>Try it with %1 all the same</source>
        <translation>با این همه با %1 بیازمایید</translation>
    </message>
    <message>
        <source>Choose below whose key it is.</source>
        <translation>در پایین برگزینید که کلید از آن کیست.</translation>
    </message>
    <message>
        <source>These seem to be several keys. The page Keys takes them at once: Add several…</source>
        <translation>این‌ها چند کلید به نظر می‌رسند. صفحهٔ کلیدها همه را یک‌جا می‌گیرد: افزودن چندتا…</translation>
    </message>
    <message>
        <source>Paste one key here.</source>
        <translation>این‌جا یک کلید بچسبانید.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AddServerForm</name>
    <message>
        <source>Name of the server</source>
        <translation>نام کارساز</translation>
    </message>
    <message>
        <source>Name, e.g. vLLM</source>
        <translation>نام، مانند vLLM</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>نشانی کارساز</translation>
    </message>
    <message>
        <source>Needs a key</source>
        <translation>کلید می‌خواهد</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>افزودن کارساز</translation>
    </message>
    <message>
        <source>Add an OpenAI-compatible server</source>
        <translation>افزودن کارساز سازگار با OpenAI</translation>
    </message>
    <message>
        <source>Enter a name and an address, e.g. http://127.0.0.1:8000/v1.</source>
        <translation>نامی و نشانی‌ای وارد کنید، مانند http://127.0.0.1:8000/v1.</translation>
    </message>
    <message>
        <source>The address “%1”</source>
        <translation>نشانی «%1»</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AnswerNotices</name>
    <message>
        <source>An answer failed</source>
        <translation>یک پاسخ ناکام ماند</translation>
    </message>
    <message>
        <source>An answer is there</source>
        <translation>یک پاسخ رسید</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AnswerStateLabel</name>
    <message>
        <source>Sending</source>
        <translation>در حال فرستادن</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>در حال اندیشیدن</translation>
    </message>
    <message>
        <source>Answer arriving</source>
        <translation>پاسخ در راه است</translation>
    </message>
    <message>
        <source>Waiting to try again</source>
        <translation>در انتظار کوشش دوباره</translation>
    </message>
    <message>
        <source>Answer complete</source>
        <translation>پاسخ کامل شد</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>متوقف شد</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>قطع شد</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>ناکام ماند</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>ناکام ماند: %1</translation>
    </message>
    <message>
        <source>Waiting for quota</source>
        <translation>در انتظار سهمیه</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AttachmentChip</name>
    <message>
        <source>Attachment %1</source>
        <translation>پیوست %1</translation>
    </message>
    <message>
        <source>%1
Enter shows it, Del removes it.</source>
        <translation>%1
با Enter نمایش داده و با Del برداشته می‌شود.</translation>
    </message>
    <message>
        <source>%1, ≈ %2 tokens</source>
        <comment>a file&apos;s size, an estimate</comment>
        <translation>%1، نزدیک به %2 توکن</translation>
    </message>
    <message>
        <source>Put the text of %1 into the message</source>
        <translation>گذاشتن متن %1 در پیام</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>برداشتن %1</translation>
    </message>
    <message>
        <source>text of the PDF, %1</source>
        <comment>a file&apos;s size and an estimate</comment>
        <translation>متن PDF، %1</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AttachmentPreview</name>
    <message>
        <source>%1, %2</source>
        <comment>a file&apos;s type and size</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>The picture is being read …</source>
        <translation>تصویر در حال خوانده شدن است…</translation>
    </message>
    <message>
        <source>There is no preview for this type of file.</source>
        <translation>برای این گونه پرونده پیش‌نمایشی نیست.</translation>
    </message>
    <message>
        <source>The picture can’t be shown here; it is sent as it is.</source>
        <translation>این تصویر در این‌جا نمایش‌پذیر نیست؛ همان‌گونه که هست فرستاده می‌شود.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::BackendCard</name>
    <message>
        <source>in the keychain</source>
        <translation>در جاکلیدی</translation>
    </message>
    <message>
        <source>from the environment, not stored</source>
        <translation>از متغیر محیطی، ذخیره نشده</translation>
    </message>
    <message>
        <source>for this session only</source>
        <translation>فقط برای همین نشست</translation>
    </message>
    <message>
        <source>Address from environment %1</source>
        <translation>نشانی از متغیر محیطی %1</translation>
    </message>
    <message>
        <source>Address from your settings</source>
        <translation>نشانی از تنظیمات شما</translation>
    </message>
    <message>
        <source>Default address</source>
        <translation>نشانی پیش‌فرض</translation>
    </message>
    <message>
        <source>Address of %1</source>
        <translation>نشانی %1</translation>
    </message>
    <message>
        <source>Save address</source>
        <translation>ذخیرهٔ نشانی</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>بازنشانی</translation>
    </message>
    <message>
        <source>Reset address of %1</source>
        <translation>بازنشانی نشانی %1</translation>
    </message>
    <message>
        <source>The address “%1”</source>
        <translation>نشانی «%1»</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>بررسی</translation>
    </message>
    <message>
        <source>Check key %1</source>
        <translation>بررسی کلید %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>برداشتن</translation>
    </message>
    <message>
        <source>Remove key %1</source>
        <translation>برداشتن کلید %1</translation>
    </message>
    <message>
        <source>Unset the variable to remove this key.</source>
        <translation>برای برداشتن این کلید، متغیر محیطی را حذف کنید.</translation>
    </message>
    <message>
        <source>Checking “%1”…</source>
        <translation>در حال بررسی «%1»…</translation>
    </message>
    <message>
        <source>“%1” works.</source>
        <translation>«%1» کار می‌کند.</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>«%1»: %2</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>برداشتن کلید</translation>
    </message>
    <message>
        <source>Remove the key “%1” from this computer? It stays valid at the service.</source>
        <translation>کلید «%1» از این رایانه برداشته شود؟ نزد سرویس معتبر می‌ماند.</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>No key yet</source>
        <translation>هنوز کلیدی نیست</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%Ln مدل</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>در حال پرسش…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>آزمودن</translation>
    </message>
    <message>
        <source>Test the connection to %1</source>
        <translation>آزمودن اتصال به %1</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>در حال آزمودن…</translation>
    </message>
    <message>
        <source>Key header and proxy…</source>
        <translation>سرآیند کلید و پراکسی…</translation>
    </message>
    <message>
        <source>Key header and proxy of %1</source>
        <translation>سرآیند کلید و پراکسی %1</translation>
    </message>
    <message>
        <source>Demo: the simulator answers instead</source>
        <translation>نمایش آزمایشی: به جای آن شبیه‌ساز پاسخ می‌دهد</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::BackendReachForm</name>
    <message>
        <source>Header of the key for %1</source>
        <translation>سرآیند کلید برای %1</translation>
    </message>
    <message>
        <source>As the service wants it, or e.g. X-Api-Key</source>
        <translation>همان که سرویس می‌خواهد، یا مثلاً X-Api-Key</translation>
    </message>
    <message>
        <source>Proxy for %1</source>
        <translation>پراکسی برای %1</translation>
    </message>
    <message>
        <source>As for the others</source>
        <translation>مانند بقیه</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>بدون پراکسی</translation>
    </message>
    <message>
        <source>A proxy of its own</source>
        <translation>پراکسی جداگانه</translation>
    </message>
    <message>
        <source>Address of the proxy for %1</source>
        <translation>نشانی پراکسی برای %1</translation>
    </message>
    <message>
        <source>Key header</source>
        <translation>سرآیند کلید</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>پراکسی</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Saved. In force from the next request.</source>
        <translation>ذخیره شد. از درخواست بعدی به کار می‌رود.</translation>
    </message>
    <message>
        <source>The settings</source>
        <translation>تنظیمات</translation>
    </message>
    <message>
        <source>With a user: http://user@proxy.example:8080</source>
        <translation>با نام کاربر: http://user@proxy.example:8080</translation>
    </message>
    <message>
        <source>Password of the proxy for %1</source>
        <translation>گذرواژهٔ پراکسی %1</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>گذرواژه</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::Banner</name>
    <message>
        <source>Close notice</source>
        <translation>بستن اعلان</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::BudgetDialog</name>
    <message>
        <source>Set a budget</source>
        <translation>تعیین بودجه</translation>
    </message>
    <message>
        <source>For</source>
        <translation>برای</translation>
    </message>
    <message>
        <source>In</source>
        <translation>بازه</translation>
    </message>
    <message>
        <source>At most, in dollars</source>
        <translation>حداکثر، به دلار</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>لغو</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>تأیید</translation>
    </message>
    <message>
        <source>Change a budget</source>
        <translation>تغییر بودجه</translation>
    </message>
    <message>
        <source>Enter an amount above 0 and below a million dollars, such as %1.</source>
        <translation>مبلغی بیشتر از ۰ و کمتر از یک میلیون دلار وارد کنید، مانند %1.</translation>
    </message>
    <message>
        <source>There is such a budget already. Change it in the list.</source>
        <translation>چنین بودجه‌ای از پیش هست. آن را در فهرست تغییر دهید.</translation>
    </message>
    <message>
        <source>Write it without thousands separators, such as %1.</source>
        <translation>آن را بدون جداکنندهٔ هزارگان بنویسید، مانند %1.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::BudgetsDialog</name>
    <message>
        <source>Budgets</source>
        <translation>بودجه‌ها</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>تغییر…</translation>
    </message>
    <message>
        <source>Let one request go beyond it</source>
        <translation>اجازهٔ گذشتن یک درخواست از آن</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>What requests may cost at list price, from midnight to midnight or in a month. A request is sent only where every budget for it has room for what it may cost. Titles and summaries count too.</source>
        <translation>مبلغی که درخواست‌ها به قیمت رسمی، از نیمه‌شب تا نیمه‌شب یا در یک ماه، می‌توانند هزینه داشته باشند. هر درخواست تنها زمانی فرستاده می‌شود که همهٔ بودجه‌های مربوط به آن برای هزینهٔ احتمالی‌اش جا داشته باشند. عنوان‌ها و خلاصه‌ها هم به حساب می‌آیند.</translation>
    </message>
    <message>
        <source>Set a budget…</source>
        <translation>تعیین بودجه…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>There is no budget: nothing is held back.</source>
        <translation>بودجه‌ای تعیین نشده است: جلوی هیچ درخواستی گرفته نمی‌شود.</translation>
    </message>
    <message>
        <source>Some requests had no known price: the sums with ≥ are lower bounds. A request without a price is refused only where a budget has nothing left.</source>
        <translation>قیمت برخی درخواست‌ها معلوم نبود: مبلغ‌های با ≥ کف هزینه‌اند. درخواست بدون قیمت تنها زمانی رد می‌شود که از بودجه چیزی نمانده باشد.</translation>
    </message>
    <message>
        <source>The budget is set.</source>
        <translation>بودجه تعیین شد.</translation>
    </message>
    <message>
        <source>The budget is removed. What was spent stays.</source>
        <translation>بودجه حذف شد. آنچه خرج شده می‌ماند.</translation>
    </message>
    <message>
        <source>The next request that needs it may go beyond this budget, once.</source>
        <translation>درخواست بعدی که لازم داشته باشد، یک بار می‌تواند از این بودجه بگذرد.</translation>
    </message>
    <message>
        <source>The budget</source>
        <translation>بودجه</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>حذف…</translation>
    </message>
    <message>
        <source>Remove a budget</source>
        <translation>حذف بودجه</translation>
    </message>
    <message>
        <source>Remove %1? What was spent stays in the books.</source>
        <translation>%1 حذف شود؟ آنچه خرج شده در دفتر حساب‌ها می‌ماند.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::BudgetsModel</name>
    <message>
        <source>Held is what requests under way may still cost.</source>
        <translation>نگه‌داشته‌شده مبلغی است که درخواست‌های در جریان هنوز ممکن است خرج کنند.</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) had no known price: more was spent than this.</source>
        <translation>
            <numerusform>قیمت %Ln درخواست معلوم نبود: بیش از این خرج شده است.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>For</source>
        <translation>برای</translation>
    </message>
    <message>
        <source>In</source>
        <translation>بازه</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>حداکثر</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>خرج‌شده</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>نگه‌داشته‌شده</translation>
    </message>
    <message>
        <source>Begins anew</source>
        <translation>آغاز دوباره</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChangesModel</name>
    <message>
        <source>New in use: %1, not asked in the 30 days before</source>
        <translation>تازه به‌کاررفته: %1، که در ۳۰ روز پیش از آن پرسیده نشده بود</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>چه دگرگون شد</translation>
    </message>
    <message>
        <source>When</source>
        <translation>کی</translation>
    </message>
    <message>
        <source>Another price since %1: %2</source>
        <translation>بهای دیگر از %1: %2</translation>
    </message>
    <message>
        <source>Keys took over from others, times: %1</source>
        <translation>شمار دفعاتی که کلیدی جای دیگری را گرفت: %1</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChangesPanel</name>
    <message>
        <source>Changed since yesterday</source>
        <translation>دگرگونی‌ها از دیروز</translation>
    </message>
    <message>
        <source>Being looked at…</source>
        <translation>در حال بررسی…</translation>
    </message>
    <message>
        <source>The books</source>
        <translation>دفتر حساب‌ها</translation>
    </message>
    <message>
        <source>Nothing was changed here, and no other model is asked than before.</source>
        <translation>اینجا چیزی دگرگون نشد و مدل تازه‌ای پرسیده نمی‌شود.</translation>
    </message>
    <message>
        <source>The Audit page has all that was done.</source>
        <translation>صفحهٔ بازبینی همهٔ کارهای انجام‌شده را دارد.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChartCard</name>
    <message>
        <source>Table</source>
        <translation>جدول</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>نمودار</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>رونوشت</translation>
    </message>
    <message>
        <source>%1 as a table</source>
        <translation>%1 به شکل جدول</translation>
    </message>
    <message>
        <source>%1 as a chart</source>
        <translation>%1 به شکل نمودار</translation>
    </message>
    <message>
        <source>Reading the books…</source>
        <translation>در حال خواندن دفتر حساب‌ها…</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChartLegend</name>
    <message>
        <source>no exact figures</source>
        <translation>رقم‌های نادقیق</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChartTableModel</name>
    <message>
        <source>Time</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>روی هم</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChartView</name>
    <message>
        <source>from %1</source>
        <translation>از %1</translation>
    </message>
    <message>
        <source>Show its requests</source>
        <translation>نمایش درخواست‌های آن</translation>
    </message>
    <message>
        <source>Narrow the page to it</source>
        <translation>محدود کردن صفحه به آن</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatActions</name>
    <message>
        <source>The chat</source>
        <translation>گفت‌وگو</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>تغییر نام</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>برداشتن سنجاق</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>سنجاق کردن</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>علامت‌گذاری به‌عنوان خوانده‌شده</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>علامت‌گذاری به‌عنوان نخوانده</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>تکثیر</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>بایگانی کردن</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>بردن به پوشه</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>بی پوشه</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>پوشهٔ تازه</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>بردن به بالا</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>بردن به پایین</translation>
    </message>
    <message>
        <source>Delete folder</source>
        <translation>حذف پوشه</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>بازگرداندن</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>حذف همیشگی…</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>بازگرداندن به فهرست</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
    <message>
        <source>“%1” was moved to the trash.</source>
        <translation>«%1» به زباله‌دان رفت.</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) were moved to the trash.</source>
        <translation>
            <numerusform>%Ln گفت‌وگو به زباله‌دان رفت.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) were archived.</source>
        <translation>
            <numerusform>%Ln گفت‌وگو بایگانی شد.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (رونوشت)</translation>
    </message>
    <message>
        <source>The folder</source>
        <translation>پوشه</translation>
    </message>
    <message>
        <source>The folder “%1” was deleted; its chats stay.</source>
        <translation>پوشهٔ «%1» حذف شد؛ گفت‌وگوهایش می‌مانند.</translation>
    </message>
    <message>
        <source>The trash</source>
        <translation>زباله‌دان</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>حذف همیشگی</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n chat(s) for good, with drafts and files?</source>
        <translation>
            <numerusform>%Ln گفت‌وگو با پیش‌نویس‌ها و پرونده‌هایشان برای همیشه حذف شود؟</numerusform>
        </translation>
    </message>
    <message>
        <source>This can’t be undone.</source>
        <translation>این کار برگشت‌پذیر نیست.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>برون‌بری…</translation>
    </message>
    <message>
        <source>Open in its own window</source>
        <translation>باز کردن در پنجره‌ای جدا</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatConsole</name>
    <message>
        <source>Console of this chat</source>
        <translation>پیشخوان این گفت‌وگو</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatCostsModel</name>
    <message>
        <source>Deleted chat</source>
        <translation>گفت‌وگوی حذف‌شده</translation>
    </message>
    <message>
        <source>Chat without a title</source>
        <translation>گفت‌وگوی بی‌عنوان</translation>
    </message>
    <message>
        <source>%1 (in the trash)</source>
        <translation>%1 (در زباله‌دان)</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>گفت‌وگو</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>هزینه</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>درخواست‌ها</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>توکن ورودی</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>توکن خروجی</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>آخرین پرسش</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatCostsPanel</name>
    <message>
        <source>Most expensive chats</source>
        <translation>گران‌ترین گفت‌وگوها</translation>
    </message>
    <message>
        <source>What a chat’s answers, its title and its summaries took. Added up from the requests themselves, which are kept for 90 days.</source>
        <translation>آنچه پاسخ‌ها، عنوان و خلاصه‌های یک گفت‌وگو مصرف کرده‌اند. از خود درخواست‌ها جمع شده که ۹۰ روز نگه داشته می‌شوند.</translation>
    </message>
    <message>
        <source>Show its requests</source>
        <translation>نمایش درخواست‌های آن</translation>
    </message>
    <message>
        <source>Open the chat</source>
        <translation>باز کردن گفت‌وگو</translation>
    </message>
    <message>
        <source>The books</source>
        <translation>دفتر حساب‌ها</translation>
    </message>
    <message numerus="yes">
        <source>%n more chat(s): %1</source>
        <translation>
            <numerusform>%Ln گفت‌وگوی دیگر: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>All other chats: %1</source>
        <translation>همهٔ گفت‌وگوهای دیگر: %1</translation>
    </message>
    <message>
        <source>Of no stored chat (private ones, other programs): %1</source>
        <translation>بدون گفت‌وگوی ذخیره‌شده (خصوصی‌ها، برنامه‌های دیگر): %1</translation>
    </message>
    <message>
        <source>Only requests since %1 are counted here.</source>
        <translation>اینجا فقط درخواست‌های از %1 به بعد شمرده شده‌اند.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatGroups</name>
    <message>
        <source>Today</source>
        <translation>امروز</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>دیروز</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>۷ روز گذشته</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatPage</name>
    <message>
        <source>Private: in memory only</source>
        <translation>خصوصی: تنها در حافظه</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>شبیه‌سازی‌شده</translation>
    </message>
    <message>
        <source>A simulator answers: no model is asked.</source>
        <translation>شبیه‌ساز پاسخ می‌دهد: از هیچ مدلی پرسیده نمی‌شود.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>پارامترها</translation>
    </message>
    <message>
        <source>The draft</source>
        <translation>پیش‌نویس</translation>
    </message>
    <message>
        <source>The chat</source>
        <translation>گفت‌وگو</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>پیام</translation>
    </message>
    <message>
        <source>A message of another chat could not be sent. It is kept there.</source>
        <translation>پیامی از گفت‌وگویی دیگر فرستاده نشد. همان‌جا نگه داشته شده است.</translation>
    </message>
    <message>
        <source>The chat’s settings</source>
        <translation>تنظیمات گفت‌وگو</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
    <message>
        <source>A private message could not be sent. It is kept in memory: begin a private chat to have it again.</source>
        <translation>یک پیام خصوصی فرستاده نشد و در حافظه مانده است: برای بازیافتن آن گفت‌وگویی خصوصی بیاغازید.</translation>
    </message>
    <message>
        <source>Save code as</source>
        <translation>ذخیرهٔ کد</translation>
    </message>
    <message>
        <source>The earlier version was deleted with what followed it.</source>
        <translation>نسخهٔ پیشین با هر چه پس از آن بود پاک شد.</translation>
    </message>
    <message>
        <source>Continue exactly where your answer was cut off. Repeat none of it.</source>
        <translation>دقیقاً از همان‌جا که پاسخت بریده شد ادامه بده. هیچ بخشی از آن را تکرار نکن.</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>مدل: %1</translation>
    </message>
    <message>
        <source>You</source>
        <translation>شما</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>پاسخ</translation>
    </message>
    <message>
        <source>The template</source>
        <translation>الگو</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) left out of what is sent.</source>
        <translation>
            <numerusform>%Ln پیام از آنچه فرستاده می‌شود کنار گذاشته شد.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatWindow</name>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
    <message>
        <source>%1 — Headgate</source>
        <translation>%1 — Headgate</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChoiceBar</name>
    <message>
        <source>Copy</source>
        <translation>رونوشت</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>پاک کردن</translation>
    </message>
    <message>
        <source>End the selection</source>
        <translation>پایان برگزیدن</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) selected</source>
        <translation>
            <numerusform>%Ln پیام برگزیده شد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n message(s)</source>
        <translation>
            <numerusform>پاک کردن %Ln پیام</numerusform>
        </translation>
    </message>
    <message>
        <source>What follows a message goes with it.</source>
        <translation>آنچه پس از یک پیام آمده با آن پاک می‌شود.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>برون‌بری…</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChoicePopup</name>
    <message>
        <source>Choices</source>
        <translation>گزینه‌ها</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <comment>a choice and its detail</comment>
        <translation>%1 — %2</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::CloseKeeper</name>
    <message>
        <source>The window goes to the tray; its icon there brings it back, and answers on their way go on.</source>
        <translation>پنجره به سینی سامانه می‌رود؛ نشانهٔ آن در سینی پنجره را بازمی‌گرداند، و پاسخ‌های در راه ادامه می‌یابند.</translation>
    </message>
    <message>
        <source>This desktop has no tray: the window is minimised, and answers on their way go on.</source>
        <translation>این میزکار سینی سامانه ندارد: پنجره کمینه می‌شود، و پاسخ‌های در راه ادامه می‌یابند.</translation>
    </message>
    <message>
        <source>Headgate goes on</source>
        <translation>Headgate همچنان کار می‌کند</translation>
    </message>
    <message>
        <source>Quit in the menu “Chat” ends Headgate. The settings say what closing does.</source>
        <translation>«خروج» در منوی «گفت‌وگو» Headgate را می‌بندد. اینکه بستن پنجره چه کند در تنظیمات است.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>ادامه</translation>
    </message>
    <message>
        <source>Quit instead</source>
        <translation>خروج از برنامه</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>فهرست فرمان‌ها</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>فرمانی بنویسید</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>فرمان‌ها</translation>
    </message>
    <message>
        <source>No command has these words.</source>
        <translation>هیچ فرمانی این واژه‌ها را ندارد.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::CompareColumn</name>
    <message>
        <source>Answer %1</source>
        <translation>پاسخ %L1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
    <message>
        <source>Go on with this one</source>
        <translation>ادامه با همین</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::CompareWindow</name>
    <message>
        <source>Compare answers</source>
        <translation>مقایسهٔ پاسخ‌ها</translation>
    </message>
    <message>
        <source>Ask another model the same.</source>
        <translation>همین را از مدل دیگری بپرسید.</translation>
    </message>
    <message>
        <source>The question</source>
        <translation>پرسش</translation>
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
        <translation>پیوست کردن پرونده</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>فرستادن</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
    <message>
        <source>Pasted picture.png</source>
        <translation>تصویر چسبانده.png</translation>
    </message>
    <message>
        <source>Write a message first.</source>
        <translation>نخست پیامی بنویسید.</translation>
    </message>
    <message>
        <source>Send (Enter; Shift+Enter for a new line)</source>
        <translation>فرستادن (Enter؛ برای سطر تازه Shift+Enter)</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter; Enter for a new line)</source>
        <translation>فرستادن (Ctrl+Enter؛ برای سطر تازه Enter)</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>توقف (Esc)</translation>
    </message>
    <message>
        <source>An answer is still arriving. Wait for its end or stop it with Esc.</source>
        <translation>پاسخی هنوز در راه است. تا پایان آن صبر کنید یا با Esc متوقفش کنید.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>گسترش</translation>
    </message>
    <message>
        <source>“%1” was made smaller: %2 × %3 pixels, %4, is now %5 × %6, %7.</source>
        <translation>«%1» کوچک‌تر شد: از %2 × %3 پیکسل با حجم %4 به %5 × %6 پیکسل با حجم %7.</translation>
    </message>
    <message>
        <source>Pasted text.txt</source>
        <translation>متن چسبانده.txt</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>جمع کردن</translation>
    </message>
    <message>
        <source>Save the changed answer</source>
        <translation>ذخیرهٔ پاسخ تغییریافته</translation>
    </message>
    <message>
        <source>Send when the answer has ended</source>
        <translation>پس از پایان پاسخ بفرست</translation>
    </message>
    <message>
        <source>“%1” is a HEIC picture, which can’t be read here. Save it as JPEG and attach that.</source>
        <translation>«%1» تصویری با قالب HEIC است که اینجا خوانده نمی‌شود. آن را به صورت JPEG ذخیره و همان را پیوست کنید.</translation>
    </message>
    <message>
        <source>The model takes no PDF, and the text of “%1” can’t be taken out: install poppler-utils, or choose another model.</source>
        <translation>مدل PDF نمی‌پذیرد و متن «%1» را نمی‌توان بیرون کشید: بستهٔ poppler-utils را نصب یا مدل دیگری انتخاب کنید.</translation>
    </message>
    <message>
        <source>The model takes no PDF, and “%1” holds no text that can be read. Choose a model that takes documents.</source>
        <translation>مدل PDF نمی‌پذیرد و «%1» متنی خواندنی ندارد. مدلی انتخاب کنید که سند بپذیرد.</translation>
    </message>
    <message>
        <source>The model takes no PDF: the text of “%1” is sent.</source>
        <translation>مدل PDF نمی‌پذیرد: متن «%1» فرستاده می‌شود.</translation>
    </message>
    <message>
        <source>The notes in “%1” (place, time, camera) can’t be taken out: the picture is damaged. Save it anew as JPEG or PNG, or turn off “Pictures go without notes” in the settings.</source>
        <translation>یادداشت‌های درون «%1» (جا، زمان، دوربین) را نمی‌توان بیرون آورد: تصویر آسیب دیده است. آن را دوباره به‌صورت JPEG یا PNG ذخیره کنید، یا «تصویرها بدون یادداشت فرستاده می‌شوند» را در تنظیمات خاموش کنید.</translation>
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
        <translation>کلیدها تنها در جاکلیدی سامانه نگه داشته و تنها در سرایندهای درخواست فرستاده می‌شوند.</translation>
    </message>
    <message>
        <source>The system’s keychain is locked. Unlock your keyring, then try again.</source>
        <translation>جاکلیدی سامانه قفل است. قفل آن را باز کنید و دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>No keychain service runs in this session. New keys can be used for this session only; they are never written to a file.</source>
        <translation>در این نشست هیچ سرویس جاکلیدی‌ای اجرا نمی‌شود. کلیدهای تازه فقط در همین نشست به کار می‌روند و هرگز در پرونده‌ای نوشته نمی‌شوند.</translation>
    </message>
    <message>
        <source>The system’s keychain refuses to answer. Restart your keyring service, then try again, or use keys for this session only.</source>
        <translation>جاکلیدی سامانه پاسخ نمی‌دهد. سرویس جاکلیدی را دوباره راه بیندازید و باز تلاش کنید، یا کلیدها را فقط برای همین نشست به کار ببرید.</translation>
    </message>
    <message>
        <source>Add several keys…</source>
        <translation>افزودن چند کلید…</translation>
    </message>
    <message>
        <source>From a pasted list, an .env file or the environment</source>
        <translation>از فهرستی چسبانده، پروندهٔ ‎.env یا متغیرهای محیط</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ConsolePage</name>
    <message>
        <source>The books</source>
        <translation>دفتر حساب‌ها</translation>
    </message>
    <message>
        <source>without a key</source>
        <translation>بدون کلید</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>همهٔ درخواست‌ها</translation>
    </message>
    <message>
        <source>Show the requests</source>
        <translation>نمایش درخواست‌ها</translation>
    </message>
    <message>
        <source>The request log, narrowed to what is shown here</source>
        <translation>فهرست درخواست‌ها، محدود به آنچه اینجا نشان داده شده</translation>
    </message>
    <message>
        <source>Show its requests</source>
        <translation>نمایش درخواست‌های آن</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ContextMeter</name>
    <message>
        <source>≈ %1</source>
        <comment>an estimated number</comment>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>used, of so many tokens</comment>
        <translation>%1 از %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 token(s)</source>
        <comment>a number with or without ≈</comment>
        <translation>
            <numerusform>%1 توکن</numerusform>
        </translation>
    </message>
    <message>
        <source>What the next message sends along: %1. Press for what it is made of.</source>
        <translation>آنچه پیام بعدی با خود می‌فرستد: %1. برای دیدن اجزای آن فشار دهید.</translation>
    </message>
    <message>
        <source>Context: %1</source>
        <translation>زمینه: %1</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ContextNotice</name>
    <message>
        <source>Close notice</source>
        <translation>بستن اعلان</translation>
    </message>
    <message>
        <source>Leave out the oldest</source>
        <translation>کنار گذاشتن قدیمی‌ترین‌ها</translation>
    </message>
    <message>
        <source>They stay in the chat and are marked; each can be taken in again.</source>
        <translation>در گفت‌وگو می‌مانند و نشانه‌دار می‌شوند؛ هر یک را می‌توان دوباره وارد کرد.</translation>
    </message>
    <message>
        <source>Choose a larger model</source>
        <translation>انتخاب مدلی بزرگ‌تر</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
    <message>
        <source>What you are writing goes along.</source>
        <translation>آنچه می‌نویسید همراه می‌آید.</translation>
    </message>
    <message>
        <source>The next message is longer than the model takes: %1. Nothing is left out by itself.</source>
        <translation>پیام بعدی از گنجایش مدل بلندتر است: %1. هیچ چیز خودبه‌خود کنار گذاشته نمی‌شود.</translation>
    </message>
    <message>
        <source>The chat is nearly as long as the model takes: %1.</source>
        <translation>گفت‌وگو تقریباً به اندازهٔ گنجایش مدل است: %1.</translation>
    </message>
    <message>
        <source>Summarise the older ones</source>
        <translation>خلاصه کردن قدیمی‌ترها</translation>
    </message>
    <message>
        <source>They stay in the chat; a summary is sent in their place. A model is asked for it, which takes tokens.</source>
        <translation>در گفت‌وگو می‌مانند؛ به جای آن‌ها خلاصه‌ای فرستاده می‌شود. خلاصه را از یک مدل می‌خواهیم و این کار توکن می‌برد.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ContextPopup</name>
    <message>
        <source>Instruction</source>
        <translation>دستور</translation>
    </message>
    <message>
        <source>Your messages</source>
        <translation>پیام‌های شما</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>پاسخ‌ها</translation>
    </message>
    <message>
        <source>Thoughts that are kept</source>
        <translation>اندیشه‌هایی که نگه داشته می‌شوند</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>پرونده‌ها</translation>
    </message>
    <message>
        <source>What you are writing</source>
        <translation>آنچه می‌نویسید</translation>
    </message>
    <message>
        <source>%1 more are kept free for the answer.</source>
        <translation>%1 دیگر برای پاسخ خالی می‌ماند.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not counted.</source>
        <translation>
            <numerusform>%Ln پرونده شمرده نشده است.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) left out.</source>
        <translation>
            <numerusform>%Ln پیام کنار گذاشته شده است.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server cuts off what is too long, without a word. Set the context length in the parameters to know where.</source>
        <translation>سرور آنچه را بیش از اندازه بلند باشد بی‌خبر می‌بُرد. برای دانستن مرز آن، طول زمینه را در پارامترها تعیین کنید.</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>زمینه</translation>
    </message>
    <message>
        <source>The next message sends along</source>
        <translation>پیام بعدی با خود می‌فرستد</translation>
    </message>
    <message>
        <source>Have the service count</source>
        <translation>شمارش با خود سرویس</translation>
    </message>
    <message>
        <source>Sends the chat and what you are writing to the service, as a message would. It answers with a number only and charges nothing.</source>
        <translation>گفت‌وگو و آنچه را می‌نویسید مانند یک پیام به سرویس می‌فرستد. سرویس فقط یک عدد برمی‌گرداند و هزینه‌ای نمی‌گیرد.</translation>
    </message>
    <message>
        <source>The count</source>
        <translation>شمارش</translation>
    </message>
    <message>
        <source>Summary of earlier messages</source>
        <translation>خلاصهٔ پیام‌های پیشین</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) replaced by a summary.</source>
        <translation>
            <numerusform>خلاصه‌ای جای %Ln پیام را گرفته است.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ConversationDelegate</name>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ConversationListModel</name>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
    <message>
        <source>answer arriving</source>
        <translation>پاسخ در راه است</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>نخوانده</translation>
    </message>
    <message>
        <source>private</source>
        <translation>خصوصی</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>نمایش بیشتر</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>سنجاق‌شده</translation>
    </message>
    <message>
        <source>Folder %1, collapsed</source>
        <translation>پوشهٔ %1، بسته</translation>
    </message>
    <message>
        <source>Folder %1, expanded</source>
        <translation>پوشهٔ %1، باز</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::CostsModel</name>
    <message>
        <source>Cost</source>
        <translation>هزینه</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>سهم</translation>
    </message>
    <message>
        <source>Not exact</source>
        <translation>نادقیق</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>درخواست‌ها</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>توکن ورودی</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>توکن خروجی</translation>
    </message>
    <message>
        <source>Without a price</source>
        <translation>بدون بها</translation>
    </message>
    <message>
        <source>Of all that has a price here.</source>
        <translation>از همهٔ آنچه اینجا بها دارد.</translation>
    </message>
    <message>
        <source>Of the cost: what is an estimate or a least cost.</source>
        <translation>از هزینه: آنچه برآورد یا دست‌کم است.</translation>
    </message>
    <message>
        <source>Requests that took tokens and have no price: what they cost is not known.</source>
        <translation>درخواست‌هایی که توکن گرفتند و بها ندارند: هزینهٔ آن‌ها دانسته نیست.</translation>
    </message>
    <message>
        <source>Cost before</source>
        <translation>هزینهٔ پیشین</translation>
    </message>
    <message>
        <source>In the same part of the period before.</source>
        <translation>در همان بخش از دورهٔ پیش.</translation>
    </message>
    <message>
        <source>Would have cost</source>
        <translation>هزینهٔ بدون رایگانی</translation>
    </message>
    <message>
        <source>The list price of what went through a free tier. None of it is in the cost.</source>
        <translation>قیمت رسمی آنچه از لایهٔ رایگان گذشته است. هیچ‌یک در هزینه نیست.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::CostsPage</name>
    <message>
        <source>−%1</source>
        <translation>−%1</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>هزینه‌ها</translation>
    </message>
    <message>
        <source>Tell apart by</source>
        <translation>جداسازی بر پایهٔ</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>بر پایهٔ %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Figures (CSV)…</source>
        <translation>رقم‌ها (CSV)…</translation>
    </message>
    <message>
        <source>Figures (JSON lines)…</source>
        <translation>رقم‌ها (سطرهای JSON)…</translation>
    </message>
    <message>
        <source>Picture of the chart (PNG)…</source>
        <translation>تصویر نمودار (PNG)…</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>هزینه</translation>
    </message>
    <message>
        <source>At list price. Hatched: what is an estimate or a least cost.</source>
        <translation>به بهای فهرست. هاشورخورده: آنچه برآورد یا دست‌کم هزینه است.</translation>
    </message>
    <message>
        <source>Running sum</source>
        <translation>جمع انباشته</translation>
    </message>
    <message>
        <source>All costs from the start of this time. The forecast goes on as the time so far went on average: an estimate, without weekdays or plans.</source>
        <translation>همهٔ هزینه‌ها از آغاز این زمان. پیش‌بینی با میانگین تا کنون ادامه می‌یابد: برآوردی است که روزهای هفته و برنامه‌ها در آن نیست.</translation>
    </message>
    <message>
        <source>Nothing with a price was asked in this time.</source>
        <translation>در این زمان چیزی که بها داشته باشد پرسیده نشد.</translation>
    </message>
    <message>
        <source>Cost by %1</source>
        <translation>هزینه بر پایهٔ %1</translation>
    </message>
    <message>
        <source>others</source>
        <translation>دیگران</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>خرج‌شده</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>پیش‌بینی</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>بودجه</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>روی هم %1</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%Ln درخواست</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them without a price</source>
        <translation>
            <numerusform>%Ln تای آن‌ها بدون بها</numerusform>
        </translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>پیش از این: %1</translation>
    </message>
    <message>
        <source>before: %1 (%2)</source>
        <translation>پیش از این: %1 (%2)</translation>
    </message>
    <message>
        <source>costs</source>
        <translation>costs</translation>
    </message>
    <message>
        <source>The use of this month so far, each model’s cost scaled as the list price of its tokens changes: an estimate.</source>
        <translation>مصرف این ماه تا کنون؛ هزینهٔ هر مدل به نسبت تغییر قیمت فهرستی توکن‌هایش: یک برآورد.</translation>
    </message>
    <message>
        <source>From %1 this month’s use would cost %2 instead of %3 (%4)</source>
        <translation>از %1 مصرف این ماه به جای %3، %2 هزینه می‌داشت (%4)</translation>
    </message>
    <message>
        <source>%1, other prices: %2</source>
        <translation>%1، قیمت‌های دیگر: %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Not known, and in neither sum: %1</source>
        <translation>نامعلوم و در هیچ‌یک از دو جمع نیست: %1</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>دورهٔ پیش</translation>
    </message>
    <message>
        <source>Nothing was paid in this time: it went through a free tier.</source>
        <translation>در این زمان چیزی پرداخت نشده است: همه از لایهٔ رایگان گذشته است.</translation>
    </message>
    <message>
        <source>Free tier: would have cost %1</source>
        <translation>لایهٔ رایگان: وگرنه %1 هزینه داشت</translation>
    </message>
    <message>
        <source>What went through projects that you have marked as free. They cost nothing; this is the list price of that use.</source>
        <translation>آنچه از پروژه‌هایی گذشته است که رایگانشان نامیده‌اید. هزینه‌ای ندارند؛ این قیمت رسمی همان مصرف است.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::CrumbRow</name>
    <message>
        <source>Back to this</source>
        <translation>بازگشت به این</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::DesktopNotifier</name>
    <message>
        <source>Open</source>
        <translation>باز کردن</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::DesktopPresence</name>
    <message>
        <source>Ask Headgate a quick question</source>
        <translation>پرسش کوتاه از Headgate</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::EditStrip</name>
    <message>
        <source>Cancel edit</source>
        <translation>انصراف از ویرایش</translation>
    </message>
    <message>
        <source>Changing an answer. The original is kept.</source>
        <translation>در حال تغییر یک پاسخ. اصل آن نگه داشته می‌شود.</translation>
    </message>
    <message>
        <source>Changing an earlier message.</source>
        <translation>در حال تغییر یک پیام پیشین.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>جایگزین کردن</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Save without sending</source>
        <translation>ذخیره بدون فرستادن</translation>
    </message>
    <message>
        <source>Send as new branch</source>
        <translation>فرستادن به عنوان شاخهٔ تازه</translation>
    </message>
    <message>
        <source>The old version and its answers stay and can be switched to.</source>
        <translation>نسخهٔ پیشین و پاسخ‌هایش می‌مانند و می‌توان به آن‌ها برگشت.</translation>
    </message>
    <message>
        <source>The old version goes, with everything that followed it.</source>
        <translation>نسخهٔ پیشین با هر چه پس از آن آمده پاک می‌شود.</translation>
    </message>
    <message>
        <source>Changing the summary that is sent. The original is kept.</source>
        <translation>تغییر خلاصه‌ای که فرستاده می‌شود. متن نخستین نگه داشته می‌شود.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::EmptyState</name>
    <message>
        <source>Private chat: kept in memory only</source>
        <translation>گفت‌وگوی خصوصی: تنها در حافظه</translation>
    </message>
    <message>
        <source>What is on your mind?</source>
        <translation>به چه می‌اندیشید؟</translation>
    </message>
    <message>
        <source>This is the demo: a simulator inside Headgate answers, no model is asked and nothing leaves this computer.</source>
        <translation>این حالت نمایشی است: شبیه‌سازی درون Headgate پاسخ می‌دهد، از هیچ مدلی پرسیده نمی‌شود و چیزی از این رایانه بیرون نمی‌رود.</translation>
    </message>
    <message>
        <source>%1 will answer. Write below, or drop a file on the chat.</source>
        <translation>پاسخ‌دهنده: %1. در پایین بنویسید یا پرونده‌ای را روی گفت‌وگو رها کنید.</translation>
    </message>
    <message>
        <source>Leave the demo</source>
        <translation>پایان نمایش آزمایشی</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>برون‌بری</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>گفت‌وگوها</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>قالب</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>HTML page</source>
        <translation>صفحهٔ HTML</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>JSON, to be imported again</source>
        <translation>JSON، برای درون‌بری دوباره</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>اندیشیدن</translation>
    </message>
    <message>
        <source>Tool calls</source>
        <translation>فراخوانی ابزارها</translation>
    </message>
    <message>
        <source>Times, models and tokens</source>
        <translation>زمان‌ها، مدل‌ها و توکن‌ها</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>پیوست‌ها</translation>
    </message>
    <message>
        <source>All branches</source>
        <translation>همهٔ شاخه‌ها</translation>
    </message>
    <message>
        <source>File</source>
        <translation>پرونده</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>گزینش…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Export “%1”</source>
        <translation>برون‌بری «%1»</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
    <message numerus="yes">
        <source>Export %n chat(s)</source>
        <translation>
            <numerusform>برون‌بری %Ln گفت‌وگو</numerusform>
        </translation>
    </message>
    <message>
        <source>With</source>
        <translation>همراه با</translation>
    </message>
    <message>
        <source>JSON holds the whole chat with all branches. It can be imported again without loss.</source>
        <translation>JSON همهٔ گفت‌وگو را با همهٔ شاخه‌هایش در خود دارد و می‌توان آن را بی کم‌وکاست دوباره درون‌بری کرد.</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>برون‌بری به</translation>
    </message>
    <message>
        <source>Say where the file goes.</source>
        <translation>بگویید پرونده کجا برود.</translation>
    </message>
    <message>
        <source>There is a file of that name. Press Export again to replace it, or change the name.</source>
        <translation>پرونده‌ای به این نام هست. برای جایگزین کردن آن دوباره «برون‌بری» را بزنید، یا نام را تغییر دهید.</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>در حال برون‌بری…</translation>
    </message>
    <message>
        <source>A file for each chat</source>
        <translation>یک پرونده برای هر گفت‌وگو</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>پوشه</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 از %L2</translation>
    </message>
    <message numerus="yes">
        <source>Export %n selected message(s)</source>
        <translation>
            <numerusform>برون‌بری %Ln پیام انتخاب‌شده</numerusform>
        </translation>
    </message>
    <message>
        <source>JSON holds the selected messages without loss. Imported again, they are a chat of their own.</source>
        <translation>پروندهٔ JSON پیام‌های انتخاب‌شده را بی‌کم‌وکاست دارد. اگر دوباره درون‌بری شوند، گفت‌وگویی جداگانه می‌سازند.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::FactsPanel</name>
    <message>
        <source>How this limit is known</source>
        <translation>این سقف از کجا دانسته شده است</translation>
    </message>
    <message>
        <source>Forget what was learned</source>
        <translation>فراموش کردن آموخته</translation>
    </message>
    <message>
        <source>How it is known: %1, %2</source>
        <translation>از کجا دانسته شده: %1، %2</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::FileDrop</name>
    <message>
        <source>Drop the files to attach them</source>
        <translation>پرونده‌ها را رها کنید تا پیوست شوند</translation>
    </message>
    <message>
        <source>Drop the text into the message</source>
        <translation>متن را در پیام رها کنید</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::FindBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 از %2</translation>
    </message>
    <message>
        <source>Close search</source>
        <translation>بستن جست‌وجو</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>یافتن در این گفت‌وگو</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>یافتهٔ بعدی</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>یافتهٔ بعدی (F3)</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>چیزی یافت نشد</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>یافتهٔ پیشین</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>یافتهٔ پیشین (Shift+F3)</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>در حال جست‌وجو…</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::FirstRun</name>
    <message>
        <source>Connect a model</source>
        <translation>یک مدل وصل کنید</translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation>کلیدی بچسبانید</translation>
    </message>
    <message>
        <source>It is tried free of charge and kept in the system’s keychain, nowhere else.</source>
        <translation>کلید بی‌هزینه آزموده و تنها در دسته‌کلید سیستم نگه داشته می‌شود.</translation>
    </message>
    <message>
        <source>Service of the key</source>
        <translation>سرویس کلید</translation>
    </message>
    <message>
        <source>Connect to Ollama</source>
        <translation>به Ollama وصل شوید</translation>
    </message>
    <message>
        <source>Models on this computer or on one of your own: what you write goes nowhere else.</source>
        <translation>مدل‌هایی روی همین رایانه یا رایانهٔ دیگر خودتان: نوشته‌هایتان به جای دیگری نمی‌رود.</translation>
    </message>
    <message>
        <source>Try the simulator</source>
        <translation>شبیه‌ساز را بیازمایید</translation>
    </message>
    <message>
        <source>It answers inside Headgate: no model is asked, and nothing leaves this computer.</source>
        <translation>درون Headgate پاسخ می‌دهد: از هیچ مدلی پرسیده نمی‌شود و چیزی از این رایانه بیرون نمی‌رود.</translation>
    </message>
    <message>
        <source>Begin with the simulator</source>
        <translation>آغاز با شبیه‌ساز</translation>
    </message>
    <message>
        <source>More in Connections</source>
        <translation>بیشتر در اتصال‌ها</translation>
    </message>
    <message>
        <source>Look for models again</source>
        <translation>جست‌وجوی دوبارهٔ مدل‌ها</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::GlobalShortcut</name>
    <message>
        <source>The desktop is being asked…</source>
        <translation>از میزکار پرسیده می‌شود…</translation>
    </message>
    <message>
        <source>The desktop has agreed; its settings say which key it is.</source>
        <translation>میزکار پذیرفت؛ در تنظیمات آن می‌بینید که کدام کلید است.</translation>
    </message>
    <message>
        <source>The desktop opens it with %1.</source>
        <translation>میزکار آن را با %1 باز می‌کند.</translation>
    </message>
    <message>
        <source>This desktop has no portal for global shortcuts. In its own settings a key can be bound to “headgate --quick-ask”.</source>
        <translation>این میزکار پورتالی برای میان‌بر سراسری ندارد. در تنظیمات خود میزکار می‌توان کلیدی را به دستور «headgate --quick-ask» داد.</translation>
    </message>
    <message>
        <source>The desktop gave no key. Switch this off and on to ask again.</source>
        <translation>میزکار کلیدی نداد. برای پرسش دوباره، این گزینه را خاموش و روشن کنید.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ImportDialog</name>
    <message>
        <source>Import chats</source>
        <translation>درون‌بری گفت‌وگوها</translation>
    </message>
    <message>
        <source>Not taken over as it was</source>
        <translation>آنچه به همان صورت درون‌بری نمی‌شود</translation>
    </message>
    <message>
        <source>What</source>
        <translation>مورد</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>شمار</translation>
    </message>
    <message>
        <source>First place</source>
        <translation>نخستین جا</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>پیشرفت</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>گزینش پرونده‌ها…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>گزینش پوشه…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>درون‌بری</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>همهٔ پرونده‌ها (*)</translation>
    </message>
    <message>
        <source>Looking at what is in it…</source>
        <translation>در حال بررسی محتوا…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>در حال درون‌بری…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
    <message>
        <source>Exports of chats (*.json *.zip *.chat *.md *.txt)</source>
        <translation>خروجی گفت‌وگوها (*.json *.zip *.chat *.md *.txt)</translation>
    </message>
    <message>
        <source>From Headgate, ChatGPT, Open WebUI, Claude or Cherry Studio: the JSON file of their export, its zip archive, or the folder of the unpacked one. Or GPT4All’s .chat files, or Markdown transcripts. First you see what is in it; chats that are here already are not added twice.</source>
        <translation>از Headgate، ChatGPT، Open WebUI، Claude یا Cherry Studio: پروندهٔ JSON خروجی آن‌ها، بایگانی zip آن، یا پوشهٔ بازشدهٔ آن. یا پرونده‌های .chat از GPT4All، یا متن گفت‌وگو به مارک‌داون. نخست می‌بینید چه در آن هست؛ گفت‌وگویی که از پیش اینجا باشد دوباره افزوده نمی‌شود.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::InstalledModelDialog</name>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>اندازه</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>پارامترها</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>کوانتیزه‌سازی</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>خانواده</translation>
    </message>
    <message>
        <source>Longest context</source>
        <translation>بلندترین زمینه</translation>
    </message>
    <message>
        <source>Can do</source>
        <translation>توانایی‌ها</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>تغییر</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>طول زمینه</translation>
    </message>
    <message>
        <source>As the server is set</source>
        <translation>همان تنظیم کارساز</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Keep in memory</source>
        <translation>ماندن در حافظه</translation>
    </message>
    <message>
        <source>For every chat with this model that sets nothing else. A longer context needs more memory.</source>
        <translation>برای هر گفت‌وگو با این مدل که خودش چیز دیگری تعیین نکرده باشد. زمینهٔ بلندتر حافظهٔ بیشتری می‌خواهد.</translation>
    </message>
    <message>
        <source>Saved. In force from the next message on.</source>
        <translation>ذخیره شد. از پیام بعدی به کار می‌رود.</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>الگو</translation>
    </message>
    <message>
        <source>System instruction</source>
        <translation>دستور سامانه</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>پروانه</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::InstalledModelsModel</name>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>اندازه</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>پارامترها</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>کوانتیزه‌سازی</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>خانواده</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>تغییر</translation>
    </message>
    <message>
        <source>Can do</source>
        <translation>توانایی‌ها</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::InstructionBar</name>
    <message>
        <source>System prompt</source>
        <translation>دستور سیستم</translation>
    </message>
    <message>
        <source>What the model should know and how it should answer, in every message of this chat</source>
        <translation>آنچه مدل باید بداند و شیوهٔ پاسخ‌دادنش، در همهٔ پیام‌های این گفت‌وگو</translation>
    </message>
    <message>
        <source>Used before in this chat</source>
        <translation>پیش‌تر در این گفت‌وگو</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>آماده‌ها</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تمام</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>نام دستور آماده</translation>
    </message>
    <message>
        <source>Save the preset</source>
        <translation>ذخیرهٔ دستور آماده</translation>
    </message>
    <message>
        <source>Add a system prompt</source>
        <translation>افزودن دستور سیستم</translation>
    </message>
    <message>
        <source>System prompt: %1</source>
        <translation>دستور سیستم: %1</translation>
    </message>
    <message>
        <source>Nothing was asked with a system prompt yet</source>
        <translation>هنوز چیزی با دستور سیستم پرسیده نشده است</translation>
    </message>
    <message>
        <source>Save this prompt as a preset…</source>
        <translation>ذخیرهٔ این دستور برای بعد…</translation>
    </message>
    <message>
        <source>Remove a preset</source>
        <translation>حذف یک دستور آماده</translation>
    </message>
    <message>
        <source>The preset</source>
        <translation>دستور آماده</translation>
    </message>
    <message>
        <source>Give the preset a name.</source>
        <translation>نامی برای دستور آماده بنویسید.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ItemButtons</name>
    <message>
        <source>Retry</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Retry without “%1”</source>
        <translation>تلاش دوباره بدون «%1»</translation>
    </message>
    <message>
        <source>Retry by itself</source>
        <translation>تلاش دوبارهٔ خودکار</translation>
    </message>
    <message>
        <source>Retry (in %1)</source>
        <translation>تلاش دوباره (تا %1 دیگر)</translation>
    </message>
    <message>
        <source>Don’t retry by itself</source>
        <translation>خودکار دوباره تلاش نکن</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::KeepAliveBox</name>
    <message>
        <source>Keep in memory</source>
        <translation>ماندن در حافظه</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::KeyLogDialog</name>
    <message>
        <source>Log of the keys</source>
        <translation>گزارش کلیدها</translation>
    </message>
    <message>
        <source>Changes of key</source>
        <translation>جابه‌جایی کلیدها</translation>
    </message>
    <message>
        <source>Service and model</source>
        <translation>سرویس و مدل</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>To</source>
        <translation>به</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>چرا</translation>
    </message>
    <message>
        <source>Reads of a secret</source>
        <translation>خواندن رمز کلیدها</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>For</source>
        <translation>برای</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>a key that is gone</source>
        <translation>کلیدی که دیگر نیست</translation>
    </message>
    <message>
        <source>A check</source>
        <translation>یک آزمون</translation>
    </message>
    <message>
        <source>A request</source>
        <translation>یک درخواست</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>خوانده شد</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>خوانده نشد</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>همهٔ کلیدها</translation>
    </message>
    <message>
        <source>keys that are gone</source>
        <translation>کلیدهایی که دیگر نیستند</translation>
    </message>
    <message>
        <source>○ gave over   ● took over</source>
        <translation>○ واگذار کرد   ● به عهده گرفت</translation>
    </message>
    <message>
        <source>● read   × could not be read</source>
        <translation>● خوانده شد   × خواندنش ممکن نشد</translation>
    </message>
    <message>
        <source>%1 → %2: %3</source>
        <translation>%1 ← %2: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::KeyLogView</name>
    <message>
        <source>Time line</source>
        <translation>خط زمان</translation>
    </message>
    <message>
        <source>When</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>قدیمی‌تر</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>در حال خواندن…</translation>
    </message>
    <message>
        <source>Nothing is noted yet.</source>
        <translation>هنوز چیزی ثبت نشده است.</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n line(s), back to %1</source>
        <translation>
            <numerusform>تازه‌ترین %Ln سطر، تا %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n line(s), back to %1</source>
        <translation>
            <numerusform>همهٔ %Ln سطر، تا %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::KeyQuestions</name>
    <message>
        <source>The keys “%1” and “%2” seem to share a project: both were refused for the day within a minute, though neither had used up its quota.</source>
        <translation>کلیدهای «%1» و «%2» انگار از یک پروژه‌اند: هر دو در یک دقیقه برای آن روز رد شدند، هرچند هیچ‌کدام سهمیه‌اش را تمام نکرده بود.</translation>
    </message>
    <message>
        <source>“%1” is being replaced by “%2”.</source>
        <translation>«%2» دارد جای «%1» را می‌گیرد.</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>ادامه…</translation>
    </message>
    <message>
        <source>Opens the rotation where it was left</source>
        <translation>تعویض را از همان‌جا که مانده باز می‌کند</translation>
    </message>
    <message>
        <source>Group them</source>
        <translation>یکی‌شان کن</translation>
    </message>
    <message>
        <source>They share that project’s limits from then on</source>
        <translation>از آن پس در محدودیت‌های همان پروژه شریک‌اند</translation>
    </message>
    <message>
        <source>They are two projects</source>
        <translation>دو پروژه‌اند</translation>
    </message>
    <message>
        <source>Rotate…</source>
        <translation>چرخش کلید…</translation>
    </message>
    <message>
        <source>A new key takes its place</source>
        <translation>کلید تازه‌ای جایش را می‌گیرد</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>اکنون نه</translation>
    </message>
    <message>
        <source>Until Headgate is started again. From when on keys are old is a setting.</source>
        <translation>تا آغاز دوبارهٔ Headgate. این‌که کلیدها از کی کهنه‌اند یک تنظیم است.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::KeyTimeline</name>
    <message>
        <source>Nothing to show.</source>
        <translation>چیزی برای نمایش نیست.</translation>
    </message>
    <message>
        <source>%1 to %2, a lane for each key. The table tells the same.</source>
        <translation>از %1 تا %2، برای هر کلید یک خط. جدول همین را می‌گوید.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>کلیدها</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Checking %1…</source>
        <translation>آزمودن %1…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Switched on.</source>
        <translation>روشن شد.</translation>
    </message>
    <message>
        <source>Switched off: no request uses it.</source>
        <translation>خاموش شد: هیچ درخواستی آن را به کار نمی‌برد.</translation>
    </message>
    <message>
        <source>Forgotten. The next request may use it again.</source>
        <translation>فراموش شد. درخواست بعدی می‌تواند باز آن را به کار ببرد.</translation>
    </message>
    <message>
        <source>Grouped: they share that project’s limits.</source>
        <translation>گروه شدند: سقف‌های آن پروژه برایشان مشترک است.</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>برداشته شد.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>آزمودن</translation>
    </message>
    <message>
        <source>Asks the service for its models: free of charge</source>
        <translation>فهرست مدل‌ها را از سرویس می‌پرسد: بی‌هزینه</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>کارها</translation>
    </message>
    <message>
        <source>Add keys…</source>
        <translation>افزودن کلید…</translation>
    </message>
    <message>
        <source>Keys by provider and project</source>
        <translation>کلیدها به تفکیک سرویس و پروژه</translation>
    </message>
    <message>
        <source>Forget what is held against it</source>
        <translation>فراموش کردن آنچه علیه آن ثبت شده</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>روشن کردن</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>خاموش کردن</translation>
    </message>
    <message>
        <source>Group into a project…</source>
        <translation>گروه کردن در یک پروژه…</translation>
    </message>
    <message>
        <source>Rename project…</source>
        <translation>تغییر نام پروژه…</translation>
    </message>
    <message>
        <source>Limit of requests a day…</source>
        <translation>سقف درخواست‌های روزانه…</translation>
    </message>
    <message>
        <source>Weight…</source>
        <translation>وزن…</translation>
    </message>
    <message>
        <source>Priority…</source>
        <translation>اولویت…</translation>
    </message>
    <message>
        <source>Rotate…</source>
        <translation>چرخش کلید…</translation>
    </message>
    <message>
        <source>Retire…</source>
        <translation>بازنشسته کردن…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>برداشتن…</translation>
    </message>
    <message>
        <source>Which key is used:</source>
        <translation>کدام کلید به کار می‌رود:</translation>
    </message>
    <message>
        <source>Which key is used</source>
        <translation>کدام کلید به کار می‌رود</translation>
    </message>
    <message>
        <source>I state that these projects are all mine, and not there to get around free limits. Use them together.</source>
        <translation>اعلام می‌کنم که همهٔ این پروژه‌ها از آنِ من‌اند و برای دور زدن سقف‌های رایگان ساخته نشده‌اند. با هم به کار بروند.</translation>
    </message>
    <message>
        <source>Without this the first project serves, and the others stand by for when its keys are out of service. It is noted in the audit trail.</source>
        <translation>بدون این، پروژهٔ نخست کار می‌کند و بقیه آماده می‌مانند تا وقتی کلیدهای آن از کار بیفتند. این اعلام در سابقهٔ حسابرسی ثبت می‌شود.</translation>
    </message>
    <message>
        <source>No keys yet</source>
        <translation>هنوز کلیدی نیست</translation>
    </message>
    <message>
        <source>Paste one under Connections, or set GEMINI_API_KEY in the environment. Ollama needs none.</source>
        <translation>یکی را در «اتصال‌ها» بچسبانید، یا متغیر محیطی GEMINI_API_KEY را تنظیم کنید. Ollama کلید نمی‌خواهد.</translation>
    </message>
    <message>
        <source>Group into a project</source>
        <translation>گروه کردن در یک پروژه</translation>
    </message>
    <message>
        <source>Keys of one project share its limits. Choose a project, or name a new one.</source>
        <translation>سقف‌های یک پروژه میان کلیدهایش مشترک است. پروژه‌ای برگزینید، یا برای پروژه‌ای تازه نامی بنویسید.</translation>
    </message>
    <message>
        <source>A project needs a name.</source>
        <translation>پروژه باید نامی داشته باشد.</translation>
    </message>
    <message>
        <source>Rename project</source>
        <translation>تغییر نام پروژه</translation>
    </message>
    <message>
        <source>A name of your own, e.g. as the service’s console has it.</source>
        <translation>نامی به انتخاب خودتان، مثلاً همان که در کنسول سرویس است.</translation>
    </message>
    <message>
        <source>Renamed.</source>
        <translation>نام تغییر کرد.</translation>
    </message>
    <message>
        <source>Stored.</source>
        <translation>ذخیره شد.</translation>
    </message>
    <message>
        <source>Limit of requests a day</source>
        <translation>سقف درخواست‌های روزانه</translation>
    </message>
    <message>
        <source>No request goes beyond it. Left empty, other keys come first at Headgate’s own number, and none is refused.</source>
        <translation>هیچ درخواستی از آن فراتر نمی‌رود. اگر خالی بماند، از عدد خود Headgate به بعد نوبت کلیدهای دیگر است و هیچ درخواستی رد نمی‌شود.</translation>
    </message>
    <message>
        <source>Enter a whole number from 1 on. To stop a key, switch it off.</source>
        <translation>عددی صحیح از ۱ به بالا بنویسید. برای کنار گذاشتن یک کلید، آن را خاموش کنید.</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>وزن</translation>
    </message>
    <message>
        <source>How often a key is used, in relation to the others, where keys are used in the ratio of their weights. 0: only where no other is left.</source>
        <translation>هر کلید نسبت به بقیه چند بار به کار می‌رود، جایی که کلیدها به نسبت وزن به کار می‌روند. ۰: تنها وقتی کلید دیگری نمانده باشد.</translation>
    </message>
    <message>
        <source>Enter a whole number from 0 to 1,000.</source>
        <translation>عددی صحیح از ۰ تا ۱٬۰۰۰ بنویسید.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>اولویت</translation>
    </message>
    <message>
        <source>Where keys are used by priority, the smallest number comes first.</source>
        <translation>جایی که کلیدها به ترتیب اولویت به کار می‌روند، کوچک‌ترین عدد پیش از همه است.</translation>
    </message>
    <message>
        <source>Enter a whole number.</source>
        <translation>عددی صحیح بنویسید.</translation>
    </message>
    <message>
        <source>Retire keys</source>
        <translation>بازنشسته کردن کلیدها</translation>
    </message>
    <message numerus="yes">
        <source>Retire %n key(s)? No new request uses them; what is under way goes to its end. Their secrets stay until you remove them.</source>
        <translation>
            <numerusform>%Ln کلید بازنشسته شود؟ درخواست تازه‌ای آن را به کار نمی‌برد و آنچه در جریان است به پایان می‌رسد. رمز کلید تا وقتی آن را برندارید می‌ماند.</numerusform>
        </translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>بازنشسته کردن</translation>
    </message>
    <message>
        <source>Retired.</source>
        <translation>بازنشسته شد.</translation>
    </message>
    <message>
        <source>Remove keys</source>
        <translation>برداشتن کلیدها</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n key(s) from the keychain? That can’t be undone. What was booked under them stays in the books.</source>
        <translation>
            <numerusform>%Ln کلید از جاکلیدی برداشته شود؟ این کار برگشت‌پذیر نیست. آنچه به نام آن در دفتر ثبت شده می‌ماند.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>برداشتن</translation>
    </message>
    <message>
        <source>Log…</source>
        <translation>گزارش…</translation>
    </message>
    <message>
        <source>Which key took over from which, and each read of a secret</source>
        <translation>کدام کلید جای کدام را گرفت، و هر بار خواندن رمز یک کلید</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Taken out: each has a project of its own, of which nothing is known yet.</source>
        <translation>بیرون آورده شد: هر کدام پروژه‌ای جداگانه دارد که هنوز چیزی از آن دانسته نیست.</translation>
    </message>
    <message>
        <source>Forgotten, with its limits.</source>
        <translation>همراه با محدودیت‌هایش فراموش شد.</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>آنچه انجام شد</translation>
    </message>
    <message>
        <source>A project of its own</source>
        <translation>پروژه‌ای جداگانه</translation>
    </message>
    <message>
        <source>Forget project</source>
        <translation>فراموش کردن پروژه</translation>
    </message>
    <message>
        <source>Free tier…</source>
        <translation>لایهٔ رایگان…</translation>
    </message>
    <message>
        <source>Free tier</source>
        <translation>لایهٔ رایگان</translation>
    </message>
    <message>
        <source>Is %1 on the service’s free tier? Then what is asked through it costs nothing: from the next request on the books count 0, and keep the list price beside it.</source>
        <translation>آیا %1 در لایهٔ رایگان سرویس است؟ در این صورت آنچه از راه آن پرسیده می‌شود هزینه‌ای ندارد: دفترها از درخواست بعدی صفر حساب می‌کنند و قیمت رسمی را کنار آن نگه می‌دارند.</translation>
    </message>
    <message>
        <source>Headgate can’t find that out by itself. What is booked stays.</source>
        <translation>Headgate خودش نمی‌تواند این را بفهمد. آنچه ثبت شده است همان می‌ماند.</translation>
    </message>
    <message>
        <source>On the free tier</source>
        <translation>در لایهٔ رایگان</translation>
    </message>
    <message>
        <source>What is asked through it counts as free from now on.</source>
        <translation>آنچه از راه آن پرسیده می‌شود از این پس رایگان به حساب می‌آید.</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>پولی</translation>
    </message>
    <message>
        <source>What is asked through it counts at list price.</source>
        <translation>آنچه از راه آن پرسیده می‌شود به قیمت رسمی به حساب می‌آید.</translation>
    </message>
    <message>
        <source>Add several…</source>
        <translation>افزودن چندتا…</translation>
    </message>
    <message>
        <source>From a pasted list, an .env file or the environment</source>
        <translation>از فهرستی چسبانده، پروندهٔ ‎.env یا متغیرهای محیط</translation>
    </message>
    <message numerus="yes">
        <source>Today keys took over %n time(s)</source>
        <translation>
            <numerusform>امروز کلیدها %Ln بار جای هم را گرفتند</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) refused by the service</source>
        <translation>
            <numerusform>سرویس %Ln کلید را نپذیرفته است</numerusform>
        </translation>
    </message>
    <message>
        <source>Today no key took over from another</source>
        <translation>امروز هیچ کلیدی جای دیگری را نگرفت</translation>
    </message>
    <message>
        <source>Billing account…</source>
        <translation>حساب پرداخت…</translation>
    </message>
    <message>
        <source>Billing account</source>
        <translation>حساب پرداخت</translation>
    </message>
    <message>
        <source>Which billing account pays what is asked through %1? Limits on spending hold for all projects of an account together. A name of your own; leave it empty if you don’t know.</source>
        <translation>هزینهٔ آنچه از راه %1 پرسیده می‌شود از کدام حساب پرداخت می‌شود؟ سقف‌های هزینه برای همهٔ پروژه‌های یک حساب با هم است. نامی از خودتان؛ اگر نمی‌دانید خالی بگذارید.</translation>
    </message>
    <message>
        <source>the project of “%1”</source>
        <translation>پروژهٔ «%1»</translation>
    </message>
    <message>
        <source>At most 100 letters.</source>
        <translation>دست بالا ۱۰۰ حرف.</translation>
    </message>
    <message>
        <source>Another service has an account of that name; choose another.</source>
        <translation>سرویس دیگری حسابی به این نام دارد؛ نام دیگری برگزینید.</translation>
    </message>
    <message>
        <source>The account is noted.</source>
        <translation>حساب یادداشت شد.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::LimitDialog</name>
    <message>
        <source>Set a limit</source>
        <translation>تعیین سقف</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>پروژه</translation>
    </message>
    <message>
        <source>All models together</source>
        <translation>همهٔ مدل‌ها با هم</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>مدل</translation>
    </message>
    <message>
        <source>What it counts</source>
        <translation>چه چیزی شمرده شود</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>حداکثر</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>تأیید</translation>
    </message>
    <message>
        <source>Enter a whole number from 1 on. To stop a key, switch it off.</source>
        <translation>عددی صحیح از ۱ به بالا بنویسید. برای کنار گذاشتن یک کلید، آن را خاموش کنید.</translation>
    </message>
    <message>
        <source>At most 10,000 dollars.</source>
        <translation>حداکثر ۱۰٬۰۰۰ دلار.</translation>
    </message>
    <message>
        <source>At most, in US dollars</source>
        <translation>دست بالا، به دلار آمریکا</translation>
    </message>
    <message>
        <source>For all projects of the billing account %1 together.</source>
        <translation>برای همهٔ پروژه‌های حساب پرداخت %1 با هم.</translation>
    </message>
    <message>
        <source>Change a limit</source>
        <translation>تغییر سقف</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>دست بالا %1.</translation>
    </message>
    <message>
        <source>Write it without thousands separators, such as %1.</source>
        <translation>بدون جداکنندهٔ هزارگان بنویسید، مانند %1.</translation>
    </message>
    <message>
        <source>Enter an amount above 0, such as %1. To stop a key, switch it off.</source>
        <translation>مبلغی بیش از صفر بنویسید، مانند %1. برای بازداشتن یک کلید آن را خاموش کنید.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::LimitsModel</name>
    <message>
        <source>Not known</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>از آنِ</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>سقف</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>مصرف</translation>
    </message>
    <message>
        <source>Free again</source>
        <translation>آزاد شدن</translation>
    </message>
    <message>
        <source>How it is known</source>
        <translation>از کجا می‌دانیم</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>هیچ</translation>
    </message>
    <message>
        <source>peak %1</source>
        <translation>بیشینه %1</translation>
    </message>
    <message>
        <source>The books can’t tell what it took.</source>
        <translation>دفتر حساب‌ها نمی‌تواند بگوید چه اندازه مصرف شده است.</translation>
    </message>
    <message>
        <source>In the last hour %1, at most %2 in one minute.</source>
        <translation>در ساعت گذشته %1، بیشترین در یک دقیقه %2.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n minute(s) it is not known: the line has a gap there.</source>
        <translation>
            <numerusform>برای %Ln دقیقه معلوم نیست: نمودار آنجا خالی است.</numerusform>
        </translation>
    </message>
    <message>
        <source>From the books: a request counts in the minute in which it began.</source>
        <translation>از دفتر حساب‌ها: هر درخواست در دقیقه‌ای شمرده می‌شود که آغاز شده است.</translation>
    </message>
    <message>
        <source>Held is what requests under way may still take: the hatched part.</source>
        <translation>«در رزرو» چیزی است که درخواست‌های در جریان هنوز ممکن است مصرف کنند: بخش هاشورخورده.</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>ساعت گذشته</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::LimitsPage</name>
    <message>
        <source>Show its requests</source>
        <translation>نمایش درخواست‌های آن</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>سقف‌ها</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>تغییر…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>فراموش کردن</translation>
    </message>
    <message>
        <source>Set a limit…</source>
        <translation>تعیین سقف…</translation>
    </message>
    <message>
        <source>Nothing is counted yet. Limits appear with the first request, and what a service says of its own is learned when it refuses one.</source>
        <translation>هنوز چیزی شمرده نشده است. سقف‌ها با نخستین درخواست پیدا می‌شوند، و هر سرویس سقف خود را وقتی می‌گوید که درخواستی را رد کند.</translation>
    </message>
    <message>
        <source>Limits belong to keys. Add one on the Keys page first.</source>
        <translation>هر سقف به کلیدی بسته است. نخست در صفحهٔ «کلیدها» کلیدی بیفزایید.</translation>
    </message>
    <message>
        <source>Nothing is counted yet. Keys are added on the Keys page; what needs no key can be limited all the same.</source>
        <translation>هنوز چیزی شمرده نشده است. کلیدها در صفحهٔ «کلیدها» افزوده می‌شوند؛ برای سرویسی که کلید نمی‌خواهد هم می‌توان سقف گذاشت.</translation>
    </message>
    <message>
        <source>The limit is set.</source>
        <translation>سقف تعیین شد.</translation>
    </message>
    <message>
        <source>Forgotten. What was counted stays counted.</source>
        <translation>فراموش شد. آنچه شمرده شده همچنان به حساب می‌آید.</translation>
    </message>
    <message>
        <source>The limit</source>
        <translation>سقف</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>درخواست</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>لغو شد.</translation>
    </message>
    <message>
        <source>Forgotten.</source>
        <translation>فراموش شد.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::LoadedModelsView</name>
    <message>
        <source>In memory</source>
        <translation>در حافظه</translation>
    </message>
    <message>
        <source>context %1</source>
        <translation>زمینه %1</translation>
    </message>
    <message>
        <source>None. A model is loaded when a chat asks it.</source>
        <translation>هیچ. مدل وقتی بار می‌شود که گفت‌وگویی از آن بپرسد.</translation>
    </message>
    <message>
        <source>Keep %1 in memory</source>
        <translation>ماندن %1 در حافظه</translation>
    </message>
    <message>
        <source>Unload now</source>
        <translation>همین حالا بیرون ببر</translation>
    </message>
    <message>
        <source>Unload %1 now</source>
        <translation>همین حالا %1 را از حافظه بیرون ببر</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::LocalModelsPage</name>
    <message>
        <source>Local models</source>
        <translation>مدل‌های محلی</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>No Ollama server answers at %1. Start it with “ollama serve”, or set its address in Connections.</source>
        <translation>هیچ کارساز Ollama در %1 پاسخ نمی‌دهد. آن را با «ollama serve» راه بیندازید، یا نشانی‌اش را در «اتصال‌ها» تعیین کنید.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>در حال پرسش…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>روی دیسک</translation>
    </message>
    <message numerus="yes">
        <source>On the disk: %n model(s), %1</source>
        <translation>
            <numerusform>روی دیسک: %Ln مدل، %1</numerusform>
        </translation>
    </message>
    <message>
        <source>None yet. Type a name above to get one.</source>
        <translation>هنوز هیچ. برای گرفتن یکی، نامش را بالا بنویسید.</translation>
    </message>
    <message>
        <source>Enter a name like qwen3:8b, as ollama.com/library lists them.</source>
        <translation>نامی مانند qwen3:8b بنویسید، همان‌گونه که در ollama.com/library آمده است.</translation>
    </message>
    <message>
        <source>This frees up to %1 on its disk.</source>
        <translation>با این کار تا %1 از دیسکش آزاد می‌شود.</translation>
    </message>
    <message>
        <source>Delete model</source>
        <translation>حذف مدل</translation>
    </message>
    <message>
        <source>Delete “%1” from the server?</source>
        <translation>«%1» از کارساز حذف شود؟</translation>
    </message>
    <message>
        <source>To use it again, it has to be downloaded again.</source>
        <translation>برای استفادهٔ دوباره باید از نو بارگیری شود.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>«%1» حذف شد.</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>در حافظه</translation>
    </message>
    <message>
        <source>Open Connections</source>
        <translation>باز کردن اتصال‌ها</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>کارساز</translation>
    </message>
    <message>
        <source>Ask the server again</source>
        <translation>پرسش دوباره از کارساز</translation>
    </message>
    <message>
        <source>Model to download</source>
        <translation>مدلی که بارگیری می‌شود</translation>
    </message>
    <message>
        <source>Name of a model, e.g. qwen3:8b</source>
        <translation>نام مدل، مانند qwen3:8b</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>بارگیری</translation>
    </message>
    <message>
        <source>Models on the disk</source>
        <translation>مدل‌های روی دیسک</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>جزئیات…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>حذف…</translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation>در دسترس بودن</translation>
    </message>
    <message>
        <source>The server is asked once a minute while Headgate runs; this is since it began.</source>
        <translation>تا وقتی Headgate کار می‌کند، هر دقیقه یک بار از سرور پرسیده می‌شود؛ این از آغاز کار آن است.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::MainMenus</name>
    <message>
        <source>&amp;Chat</source>
        <translation>&amp;گفت‌وگو</translation>
    </message>
    <message>
        <source>&amp;New chat</source>
        <translation>گفت‌وگوی &amp;تازه</translation>
    </message>
    <message>
        <source>&amp;Search chats</source>
        <translation>&amp;جست‌وجوی گفت‌وگوها</translation>
    </message>
    <message>
        <source>Ne&amp;xt chat</source>
        <translation>گفت‌وگوی پ&amp;سین</translation>
    </message>
    <message>
        <source>&amp;Previous chat</source>
        <translation>گفت‌وگوی &amp;پیشین</translation>
    </message>
    <message>
        <source>&amp;Write a message</source>
        <translation>&amp;نوشتن پیام</translation>
    </message>
    <message>
        <source>Choose &amp;model…</source>
        <translation>گزینش &amp;مدل…</translation>
    </message>
    <message>
        <source>Pa&amp;rameters</source>
        <translation>پا&amp;رامترها</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;خروج</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;نما</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>فهرست &amp;فرمان‌ها…</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>قاب &amp;بعدی</translation>
    </message>
    <message>
        <source>P&amp;revious pane</source>
        <translation>قاب &amp;قبلی</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;تنظیمات</translation>
    </message>
    <message>
        <source>&amp;Connections…</source>
        <translation>&amp;اتصال‌ها…</translation>
    </message>
    <message>
        <source>&amp;Enter sends the message</source>
        <translation>&amp;فرستادن پیام با Enter</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;راهنما</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>میان‌بر&amp;های صفحه‌کلید</translation>
    </message>
    <message>
        <source>&amp;About Headgate</source>
        <translation>&amp;دربارهٔ Headgate</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;پوسته</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>مانند &amp;سامانه</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;روشن</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;تیره</translation>
    </message>
    <message>
        <source>Text si&amp;ze</source>
        <translation>&amp;اندازهٔ متن</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>&amp;بزرگ‌تر</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>&amp;کوچک‌تر</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;معمولی</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;تنظیمات…</translation>
    </message>
    <message>
        <source>&amp;Find in this chat</source>
        <translation>یا&amp;فتن در این گفت‌وگو</translation>
    </message>
    <message>
        <source>&amp;Archived chats</source>
        <translation>گفت‌وگوهای &amp;بایگانی‌شده</translation>
    </message>
    <message>
        <source>&amp;Trash</source>
        <translation>&amp;زباله‌دان</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>بر&amp;ون‌بری…</translation>
    </message>
    <message>
        <source>&amp;Import chats…</source>
        <translation>&amp;درون‌بری گفت‌وگوها…</translation>
    </message>
    <message>
        <source>&amp;Answer</source>
        <translation>&amp;پاسخ</translation>
    </message>
    <message>
        <source>&amp;Copy the last answer</source>
        <translation>&amp;کپی واپسین پاسخ</translation>
    </message>
    <message>
        <source>Copy the last co&amp;de</source>
        <translation>کپی واپسین ک&amp;د</translation>
    </message>
    <message>
        <source>Answer &amp;again</source>
        <translation>پاسخ &amp;دوباره</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>&amp;رفتن به</translation>
    </message>
    <message>
        <source>Pinned messa&amp;ges…</source>
        <translation>پیام‌های سنجا&amp;ق‌شده…</translation>
    </message>
    <message>
        <source>&amp;Pin or unpin the message</source>
        <translation>&amp;سنجاق کردن پیام یا برداشتن سنجاق</translation>
    </message>
    <message>
        <source>S&amp;ummarise older messages</source>
        <translation>خلا&amp;صه کردن پیام‌های قدیمی‌تر</translation>
    </message>
    <message>
        <source>Qui&amp;ck question…</source>
        <translation>پرسش &amp;کوتاه…</translation>
    </message>
    <message>
        <source>Open in its &amp;own window</source>
        <translation>باز کردن در پنجر&amp;ه‌ای جدا</translation>
    </message>
    <message>
        <source>&amp;Budgets…</source>
        <translation>&amp;بودجه‌ها…</translation>
    </message>
    <message>
        <source>Console &amp;beside the chat</source>
        <translation>پیشخوان &amp;کنار گفت‌وگو</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::MainWindow</name>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
    <message>
        <source>%1 — Headgate</source>
        <translation>%1 — Headgate</translation>
    </message>
    <message>
        <source>There is nothing to export in a new chat.</source>
        <translation>گفت‌وگوی تازه چیزی برای برون‌بری ندارد.</translation>
    </message>
    <message>
        <source>A new chat has a window of its own once it has begun.</source>
        <translation>گفت‌وگوی تازه پس از آغاز شدن می‌تواند پنجرهٔ جدا داشته باشد.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::MessageActions</name>
    <message numerus="yes">
        <source>%n message(s) deleted.</source>
        <translation>
            <numerusform>%Ln پیام پاک شد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>برگرداندن</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::MessageBar</name>
    <message>
        <source>Previous version</source>
        <translation>نسخهٔ پیشین</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>نسخهٔ پسین</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%L1 از %L2</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>کارهای بیشتر</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::MessageDetailsDialog</name>
    <message>
        <source>Copy</source>
        <translation>کپی</translation>
    </message>
    <message>
        <source>Message details</source>
        <translation>جزئیات پیام</translation>
    </message>
    <message>
        <source>How its request went is not in the books any more.</source>
        <translation>چگونگی درخواست آن دیگر در دفتر حساب‌ها نیست.</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>درخواست</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ModelDelegate</name>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (شبیه‌سازی‌شده)</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ModelListModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>بارشده</translation>
    </message>
    <message>
        <source>No key yet. Add one under Connections.</source>
        <translation>هنوز کلیدی نیست. در «اتصال‌ها» بیفزایید.</translation>
    </message>
    <message>
        <source>Asking for the models…</source>
        <translation>در حال پرسیدن مدل‌ها…</translation>
    </message>
    <message>
        <source>No models are offered. Ask again.</source>
        <translation>مدلی ارائه نمی‌شود. دوباره بپرسید.</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>در %1</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>محلی</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>برگزیده‌ها</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>تازه‌ها</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ModelNotices</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%Ln تصویر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sound file(s)</source>
        <translation>
            <numerusform>%Ln فایل صوتی</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n film(s)</source>
        <translation>
            <numerusform>%Ln فیلم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%Ln سند</numerusform>
        </translation>
    </message>
    <message>
        <source>the other service’s searches and code runs</source>
        <translation>جست‌وجوها و اجراهای کد سرویس دیگر</translation>
    </message>
    <message>
        <source>what the other service kept of its thinking</source>
        <translation>آنچه سرویس دیگر از اندیشیدنش نگه داشته است</translation>
    </message>
    <message>
        <source>the chat’s own settings for: %1</source>
        <translation>تنظیم‌های خود گفت‌وگو برای: %1</translation>
    </message>
    <message>
        <source>%1 will not be given %2. All of it stays in the chat.</source>
        <translation>این‌ها به %1 داده نمی‌شود: %2. همه‌چیز در گفت‌وگو می‌ماند.</translation>
    </message>
    <message>
        <source>%1 can take “%2”.</source>
        <translation>%1 می‌تواند «%2» را بپذیرد.</translation>
    </message>
    <message>
        <source>Switch to %1</source>
        <translation>رفتن به %1</translation>
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
        <translation>نخست مدلی برگزینید.</translation>
    </message>
    <message>
        <source>The service of %1 was removed. Choose another model.</source>
        <translation>سرویس مدل %1 برداشته شده است. مدل دیگری برگزینید.</translation>
    </message>
    <message>
        <source>There is no key for %1 yet. Add one under Connections.</source>
        <translation>هنوز کلیدی برای سرویس %1 نیست. در «اتصال‌ها» بیفزایید.</translation>
    </message>
    <message>
        <source>%1 is no longer offered by %2. Choose another model.</source>
        <translation>مدل %1 دیگر در سرویس %2 ارائه نمی‌شود. مدل دیگری برگزینید.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>مدلی برگزینید</translation>
    </message>
    <message>
        <source>%1 (gone, choose another)</source>
        <translation>%1 (دیگر نیست، مدل دیگری برگزینید)</translation>
    </message>
    <message>
        <source>Choose model (Ctrl+M)</source>
        <translation>گزینش مدل (Ctrl+M)</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ModelPopup</name>
    <message>
        <source>Models</source>
        <translation>مدل‌ها</translation>
    </message>
    <message>
        <source>Filter models</source>
        <translation>پالایش مدل‌ها</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>پرسش دوباره</translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>اتصال‌ها…</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>افزودن به برگزیده‌ها</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>برداشتن از برگزیده‌ها</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::NavigationRail</name>
    <message>
        <source>%1 (%L2)</source>
        <translation>%1 (%L2)</translation>
    </message>
    <message>
        <source>New: %L1</source>
        <translation>تازه: %L1</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>صفحه‌ها</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::NetworkForm</name>
    <message>
        <source>As the system says</source>
        <translation>به خواست سامانه</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>بدون پراکسی</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>پراکسی HTTP</translation>
    </message>
    <message>
        <source>SOCKS5 proxy</source>
        <translation>پراکسی SOCKS5</translation>
    </message>
    <message>
        <source>Change network settings</source>
        <translation>تغییر تنظیمات شبکه</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>شبکه</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>پراکسی</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>نشانی</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>درگاه</translation>
    </message>
    <message>
        <source>User</source>
        <translation>کاربر</translation>
    </message>
    <message>
        <source>Only if the proxy asks for one</source>
        <translation>تنها اگر پراکسی بخواهد</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>گذرواژه</translation>
    </message>
    <message>
        <source>Not for</source>
        <translation>نه برای</translation>
    </message>
    <message>
        <source>Hosts that are reached without the proxy</source>
        <translation>میزبان‌هایی که بی پراکسی به آن‌ها می‌رسیم</translation>
    </message>
    <message>
        <source>Further certificates</source>
        <translation>گواهی‌های افزوده</translation>
    </message>
    <message>
        <source>Save network settings</source>
        <translation>ذخیرهٔ تنظیمات شبکه</translation>
    </message>
    <message>
        <source>A PEM file, trusted beside the system’s certificates</source>
        <translation>پروندهٔ PEM، که در کنار گواهی‌های سامانه معتبر شمرده می‌شود</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>گزینش پرونده…</translation>
    </message>
    <message>
        <source>The variable %1 sets this file. Unset it to choose another.</source>
        <translation>متغیر %1 این پرونده را تعیین می‌کند. برای گزینش پرونده‌ای دیگر آن را بردارید.</translation>
    </message>
    <message>
        <source>Saved. Requests go this way from now on.</source>
        <translation>ذخیره شد. درخواست‌ها از این پس از این راه می‌روند.</translation>
    </message>
    <message>
        <source>The network settings</source>
        <translation>تنظیمات شبکه</translation>
    </message>
    <message>
        <source>Proxy: %1</source>
        <translation>پراکسی: %1</translation>
    </message>
    <message>
        <source>%1; further certificates</source>
        <translation>%1؛ گواهی‌های افزوده</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>گواهی‌ها</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>همهٔ پرونده‌ها</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::OllamaForm</name>
    <message>
        <source>Address of Ollama</source>
        <translation>نشانی Ollama</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>%1 in the environment sets this address.</source>
        <translation>این نشانی را متغیر محیطی %1 تعیین می‌کند.</translation>
    </message>
    <message>
        <source>The address “%1”</source>
        <translation>نشانی «%1»</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>در حال اتصال…</translation>
    </message>
    <message>
        <source>Ollama answers, but has no model yet. Bring one with “ollama pull” and connect again.</source>
        <translation>Ollama پاسخ می‌دهد، ولی هنوز مدلی ندارد. با «ollama pull» یکی بیاورید و دوباره وصل شوید.</translation>
    </message>
    <message numerus="yes">
        <source>Ollama answers, with %n model(s).</source>
        <translation>
            <numerusform>Ollama پاسخ می‌دهد و %Ln مدل دارد.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::PaperJob</name>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ParameterField</name>
    <message>
        <source>Reset %1</source>
        <translation>بازگشت %1 به پیش‌فرض</translation>
    </message>
    <message>
        <source>Service’s default</source>
        <translation>پیش‌فرض سرویس</translation>
    </message>
    <message>
        <source>From the settings: %1</source>
        <translation>از تنظیمات: %1</translation>
    </message>
    <message>
        <source>Set for this chat</source>
        <translation>ویژهٔ این گفت‌وگو</translation>
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
        <translation>بستن پارامترها</translation>
    </message>
    <message>
        <source>Stop sequences, one a line</source>
        <translation>دنباله‌های توقف، هر سطر یکی</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>اندیشیدن</translation>
    </message>
    <message>
        <source>Response JSON schema</source>
        <translation>طرح‌وارهٔ JSON پاسخ</translation>
    </message>
    <message>
        <source>Google Search</source>
        <translation>جست‌وجوی Google</translation>
    </message>
    <message>
        <source>Code execution</source>
        <translation>اجرای کد</translation>
    </message>
    <message>
        <source>Read URLs</source>
        <translation>خواندن نشانی‌های وب</translation>
    </message>
    <message>
        <source>Service’s default</source>
        <translation>پیش‌فرض سرویس</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>خاموش</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>خودکار</translation>
    </message>
    <message>
        <source>Level: %1</source>
        <translation>سطح: %1</translation>
    </message>
    <message>
        <source>Budget of tokens</source>
        <translation>بودجهٔ توکن</translation>
    </message>
    <message>
        <source>%1 does not take what is greyed out.</source>
        <translation>سرویس %1 آنچه را خاکستری است نمی‌پذیرد.</translation>
    </message>
    <message>
        <source>e.g. 10m; else the server’s own</source>
        <translation>مانند 10m؛ وگرنه تنظیم خود کارساز</translation>
    </message>
    <message>
        <source>Safety thresholds</source>
        <translation>آستانه‌های ایمنی</translation>
    </message>
    <message>
        <source>%L1 to %L2 tokens</source>
        <translation>%L1 تا %L2 توکن</translation>
    </message>
    <message>
        <source>Older Gemini models refuse a JSON schema together with these tools.</source>
        <translation>مدل‌های قدیمی‌تر Gemini طرح JSON را همراه این ابزارها نمی‌پذیرند.</translation>
    </message>
    <message>
        <source>The thinking budget of %1 is %L2 to %L3 tokens.</source>
        <translation>بودجهٔ اندیشیدن %1 از %L2 تا %L3 توکن است.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::PictureLoader</name>
    <message>
        <source>The picture</source>
        <translation>تصویر</translation>
    </message>
    <message>
        <source>Save picture as</source>
        <translation>ذخیرهٔ تصویر با نام</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::PinsButton</name>
    <message>
        <source>You: %1</source>
        <translation>شما: %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>پاسخ: %1</translation>
    </message>
    <message>
        <source>Pinned messages</source>
        <translation>پیام‌های سنجاق‌شده</translation>
    </message>
    <message numerus="yes">
        <source>%n pinned message(s)</source>
        <translation>
            <numerusform>%Ln پیام سنجاق‌شده</numerusform>
        </translation>
    </message>
    <message>
        <source>No message of this chat is pinned.</source>
        <translation>هیچ پیامی از این گفت‌وگو سنجاق نشده است.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::PoolModel</name>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (شبیه‌سازی‌شده)</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%Ln کلید</numerusform>
        </translation>
    </message>
    <message>
        <source>The service has not named this key’s project. If it shares one with other keys, group them: they share its limits.</source>
        <translation>سرویس پروژهٔ این کلید را نگفته است. اگر با کلیدهای دیگر در یک پروژه است، آن‌ها را گروه کنید: سقف‌های آن مشترک است.</translation>
    </message>
    <message>
        <source>The last one that is known</source>
        <translation>آخرین خطایی که دانسته است</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Requests today</source>
        <translation>درخواست‌های امروز</translation>
    </message>
    <message>
        <source>Rests until</source>
        <translation>استراحت تا</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>آخرین خطا</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>عمر</translation>
    </message>
    <message>
        <source>no keys</source>
        <translation>بدون کلید</translation>
    </message>
    <message>
        <source>Its keys have gone elsewhere. Its name and limits stay until you forget it, or drag keys onto it.</source>
        <translation>کلیدهایش به جای دیگری رفته‌اند. نام و محدودیت‌هایش می‌ماند تا فراموشش کنید یا کلیدهایی را روی آن بکشید.</translation>
    </message>
    <message>
        <source>Billing account: %1</source>
        <translation>حساب پرداخت: %1</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ProxyPasswordField</name>
    <message>
        <source>Store password</source>
        <translation>ذخیرهٔ گذرواژه</translation>
    </message>
    <message>
        <source>Remove password</source>
        <translation>حذف گذرواژه</translation>
    </message>
    <message>
        <source>The system’s keychain</source>
        <translation>جاکلیدی سامانه</translation>
    </message>
    <message>
        <source>Type another to replace it</source>
        <translation>برای جایگزینی، یکی دیگر بنویسید</translation>
    </message>
    <message>
        <source>Only if the proxy asks for one</source>
        <translation>تنها اگر پراکسی بخواهد</translation>
    </message>
    <message>
        <source>A password is stored in the system’s keychain.</source>
        <translation>گذرواژه‌ای در جاکلیدی سامانه ذخیره شده است.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::PullCard</name>
    <message>
        <source>Download of %1</source>
        <translation>بارگیری %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>مکث</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ادامه</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>در مکث</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>در حال لغو…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>ناکام</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>بارگیری شد</translation>
    </message>
    <message>
        <source>Part %1: %2</source>
        <translation>بخش %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) done</source>
        <translation>
            <numerusform>%Ln بخش تمام شد</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::QueueStrip</name>
    <message>
        <source>Send now</source>
        <translation>هم‌اکنون بفرست</translation>
    </message>
    <message>
        <source>Edit the waiting message</source>
        <translation>ویرایش پیامِ در انتظار</translation>
    </message>
    <message>
        <source>Remove the waiting message</source>
        <translation>حذف پیامِ در انتظار</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%Ln پرونده</numerusform>
        </translation>
    </message>
    <message>
        <source>Not sent yet: %1</source>
        <translation>هنوز فرستاده نشده: %1</translation>
    </message>
    <message>
        <source>Sent when the answer has ended: %1</source>
        <translation>پس از پایان پاسخ فرستاده می‌شود: %1</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::QuickAsk</name>
    <message>
        <source>Quick question</source>
        <translation>پرسش کوتاه</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>پرسش</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>پاسخ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
    <message>
        <source>Open in main window</source>
        <translation>باز کردن در پنجرهٔ اصلی</translation>
    </message>
    <message>
        <source>Open in main window (Ctrl+O)</source>
        <translation>باز کردن در پنجرهٔ اصلی (Ctrl+O)</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>پیام</translation>
    </message>
    <message>
        <source>Ask %1</source>
        <translation>پرسش از %1</translation>
    </message>
    <message>
        <source>Choose a model in the main window first</source>
        <translation>نخست در پنجرهٔ اصلی مدلی برگزینید</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RangePicker</name>
    <message>
        <source>More than %1 bars can’t be told apart: choose a shorter time</source>
        <translation>بیش از %1 میله را نمی‌توان از هم بازشناخت: زمان کوتاه‌تری برگزینید</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>ماه به ماه</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>روز به روز</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>ساعت به ساعت</translation>
    </message>
    <message>
        <source>Bars: automatic</source>
        <translation>میله‌ها: خودکار</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>میله‌ها</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>از … تا …</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>To</source>
        <translation>تا</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>سنجش</translation>
    </message>
    <message>
        <source>Also says what it was in the same part of the period before</source>
        <translation>می‌گوید در همین بخش از دورهٔ پیش چقدر بود</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>زنده</translation>
    </message>
    <message>
        <source>New figures come by themselves; else the page stands still until Refresh</source>
        <translation>عددهای تازه خودبه‌خود می‌آیند؛ وگرنه صفحه تا تازه‌سازی بی‌تغییر می‌ماند</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تازه‌سازی</translation>
    </message>
    <message>
        <source>The first minute that is shown</source>
        <translation>نخستین دقیقه‌ای که نشان داده می‌شود</translation>
    </message>
    <message>
        <source>What is shown ends before this; at the day’s last minute: with the day</source>
        <translation>آنچه نشان داده می‌شود پیش از این پایان می‌یابد؛ در آخرین دقیقهٔ روز: با خود روز</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RefusalsPanel</name>
    <message>
        <source>Refusals</source>
        <translation>ردشده‌ها</translation>
    </message>
    <message>
        <source>Refused as too many (HTTP 429), by cause</source>
        <translation>رد شده به سبب زیادی (HTTP 429)، بر پایهٔ علت</translation>
    </message>
    <message>
        <source>Refused as too many (HTTP 429): %1</source>
        <translation>رد شده به سبب زیادی (HTTP 429): %1</translation>
    </message>
    <message>
        <source>Each try that a service refused so, also where another key answered then. A bar opens its requests.</source>
        <translation>هر تلاشی که سرویسی چنین رد کرد، حتی اگر سپس کلید دیگری پاسخ داده باشد. هر میله درخواست‌هایش را باز می‌کند.</translation>
    </message>
    <message>
        <source>Other causes</source>
        <translation>علت‌های دیگر</translation>
    </message>
    <message>
        <source>No service refused a request as too many in this time.</source>
        <translation>در این مدت هیچ سرویسی درخواستی را به سبب زیادی رد نکرد.</translation>
    </message>
    <message>
        <source>The books</source>
        <translation>دفتر حساب‌ها</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ResetsModel</name>
    <message>
        <source>midnight</source>
        <translation>نیمه‌شب</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n limit(s)</source>
        <translation>
            <numerusform>%Ln سقف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) %1 h</source>
        <translation>
            <numerusform>%Ln روز و %1 ساعت</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min %3 s</source>
        <translation>%1 ساعت و %2 دقیقه و %3 ثانیه</translation>
    </message>
    <message>
        <source>rolls on</source>
        <translation>پیوسته می‌گذرد</translation>
    </message>
    <message>
        <source>Any stretch of that length counts: then all that was used is free again.</source>
        <translation>هر بازه‌ای به این درازا به شمار می‌آید: پس از آن همهٔ مصرف‌شده دوباره آزاد است.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>و %Ln مورد دیگر</numerusform>
        </translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>از آنِ</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>سقف</translation>
    </message>
    <message>
        <source>Free again in</source>
        <translation>تا آزاد شدن</translation>
    </message>
    <message>
        <source>Service’s clock</source>
        <translation>ساعت سرویس</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>اینجا</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ResetsPanel</name>
    <message>
        <source>Next resets</source>
        <translation>بازنشانی‌های بعدی</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RestingModel</name>
    <message>
        <source>Rests</source>
        <translation>در استراحت</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>چرا</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>تا</translation>
    </message>
    <message>
        <source>What</source>
        <translation>مورد</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::TransientDaysModel</name>
    <message>
        <source>not known</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>از آنِ</translation>
    </message>
    <message>
        <source>Quota, as the service names it</source>
        <translation>سهمیه، به نامی که سرویس می‌دهد</translation>
    </message>
    <message>
        <source>Refused for the day</source>
        <translation>برای آن روز رد شد</translation>
    </message>
    <message>
        <source>Went through</source>
        <translation>پذیرفته شد</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::TransientDaysPanel</name>
    <message>
        <source>The service refused for the whole day, and answered on the same day. Such a refusal is tried again after 10 minutes, 1 hour and 3 hours.</source>
        <translation>سرویس برای همهٔ روز رد کرد و همان روز باز پاسخ داد. چنین ردی پس از ۱۰ دقیقه، ۱ ساعت و ۳ ساعت دوباره آزموده می‌شود.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>فراموش کردن</translation>
    </message>
    <message>
        <source>Days that did not last</source>
        <translation>روزهایی که دوام نداشتند</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RestingPanel</name>
    <message>
        <source>Resting or in trouble</source>
        <translation>در استراحت یا دچار مشکل</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RotationDialog</name>
    <message>
        <source>Rotate a key</source>
        <translation>چرخش کلید</translation>
    </message>
    <message>
        <source>Back to the old key</source>
        <translation>بازگشت به کلید قبلی</translation>
    </message>
    <message>
        <source>Wipe the old key</source>
        <translation>پاک کردن کلید قبلی</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Rotate “%1”</source>
        <translation>چرخش «%1»</translation>
    </message>
    <message>
        <source>Step %L1 of %L2</source>
        <translation>گام %L1 از %L2</translation>
    </message>
    <message>
        <source>Make a new key at %1 and paste it here. It is checked before anything changes; then it takes the old one’s place, with its project and rules.</source>
        <translation>در %1 کلید تازه‌ای بسازید و این‌جا بچسبانید. پیش از هر تغییری بررسی می‌شود و سپس با همان پروژه و قاعده‌ها جای کلید قبلی را می‌گیرد.</translation>
    </message>
    <message>
        <source>“%1” is wiped. Delete it at %2 as well, so that nobody can use it.</source>
        <translation>کلید «%1» پاک شد. در %2 نیز آن را حذف کنید تا کسی نتواند به کارش ببرد.</translation>
    </message>
    <message>
        <source>Requests still run on it.</source>
        <translation>هنوز درخواست‌هایی با آن در جریان است.</translation>
    </message>
    <message numerus="yes">
        <source>“%1” serves all new requests. %n request(s) on “%2” go to their end; you may close this and come back.</source>
        <translation>
            <numerusform>کلید «%1» به همهٔ درخواست‌های تازه پاسخ می‌دهد. %Ln درخواست با «%2» تا پایان ادامه می‌یابد؛ می‌توانید این پنجره را ببندید و بعد برگردید.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” serves all new requests, and nothing runs on “%2” any more. It comes from the environment: take it out there.</source>
        <translation>کلید «%1» به همهٔ درخواست‌های تازه پاسخ می‌دهد و دیگر چیزی با «%2» در جریان نیست. این کلید از متغیرهای محیط می‌آید؛ آن را از همان‌جا بردارید.</translation>
    </message>
    <message>
        <source>“%1” serves all new requests, and nothing runs on “%2” any more. Its secret can go.</source>
        <translation>کلید «%1» به همهٔ درخواست‌های تازه پاسخ می‌دهد و دیگر چیزی با «%2» در جریان نیست. رمز آن را می‌توان پاک کرد.</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>A key that is here</source>
        <translation>کلیدی که این‌جا هست</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>همین را به کار ببر</translation>
    </message>
    <message>
        <source>Or take a key that is here:</source>
        <translation>یا کلیدی را که این‌جا هست بردارید:</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::SafetyFields</name>
    <message>
        <source>Harassment</source>
        <translation>آزار</translation>
    </message>
    <message>
        <source>Hate speech</source>
        <translation>نفرت‌پراکنی</translation>
    </message>
    <message>
        <source>Sexually explicit</source>
        <translation>محتوای جنسی</translation>
    </message>
    <message>
        <source>Dangerous content</source>
        <translation>محتوای خطرناک</translation>
    </message>
    <message>
        <source>Vendor’s default</source>
        <translation>پیش‌فرض سازنده</translation>
    </message>
    <message>
        <source>Block few: only the likeliest harm</source>
        <translation>کمترین: تنها محتمل‌ترین آسیب</translation>
    </message>
    <message>
        <source>Block some</source>
        <translation>جلوگیری از برخی</translation>
    </message>
    <message>
        <source>Block most</source>
        <translation>جلوگیری از بیشتر</translation>
    </message>
    <message>
        <source>Block nothing</source>
        <translation>بی‌جلوگیری</translation>
    </message>
    <message>
        <source>Off: not even rated</source>
        <translation>خاموش: حتی سنجیده نمی‌شود</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::SaveDialog</name>
    <message>
        <source>“%1” could not be saved: %2</source>
        <translation>«%1» ذخیره نشد: %2</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::SearchFilter</name>
    <message>
        <source>Search everything</source>
        <translation>جست‌وجو در همه‌چیز</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>هر زمان</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>امروز</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>۷ روز گذشته</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>۳۰ روز گذشته</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>۳۶۵ روز گذشته</translation>
    </message>
    <message>
        <source>Model of the chat</source>
        <translation>مدل گفت‌وگو</translation>
    </message>
    <message>
        <source>Any model</source>
        <translation>هر مدل</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>پوشه</translation>
    </message>
    <message>
        <source>Any folder</source>
        <translation>هر پوشه</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>بی پوشه</translation>
    </message>
    <message>
        <source>Filter the search: %1</source>
        <translation>پالایش جست‌وجو: %1</translation>
    </message>
    <message>
        <source>Filter the search</source>
        <translation>پالایش جست‌وجو</translation>
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
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::SettingEditor</name>
    <message>
        <source>Reset %1</source>
        <translation>بازگشت %1 به پیش‌فرض</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>بازگشت به پیش‌فرض</translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>اتصال‌ها…</translation>
    </message>
    <message>
        <source>Change %1 in Connections</source>
        <translation>تغییر %1 در اتصال‌ها</translation>
    </message>
    <message>
        <source>On</source>
        <translation>روشن</translation>
    </message>
    <message>
        <source>The environment may set it: %1</source>
        <translation>متغیر محیط می‌تواند آن را تعیین کند: %1</translation>
    </message>
    <message>
        <source>The variable %1 sets this value. Unset it to change the value here.</source>
        <translation>متغیر %1 این مقدار را تعیین می‌کند. برای تغییر آن در اینجا متغیر را بردارید.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>تنظیمات</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>جست‌وجو در تنظیمات</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Changes are stored at once. The environment wins over them.</source>
        <translation>تغییرها همان دم ذخیره می‌شوند. متغیرهای محیط بر آن‌ها پیشی دارند.</translation>
    </message>
    <message>
        <source>No setting has the words “%1”.</source>
        <translation>هیچ تنظیمی واژه‌های «%1» را ندارد.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>میان‌برهای صفحه‌کلید…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>باز کردن پوشه</translation>
    </message>
    <message>
        <source>To keep them elsewhere: quit Headgate, move the folder, and put a link to it in its place. “headgatectl backup” makes a copy while Headgate runs.</source>
        <translation>برای نگه‌داشتن آن‌ها در جای دیگر: از Headgate بیرون بروید، پوشه را جابه‌جا کنید و پیوندی به آن سر جایش بگذارید. «headgatectl backup» هنگام کار Headgate رونوشت می‌گیرد.</translation>
    </message>
    <message>
        <source>Chats and attachments</source>
        <translation>گفت‌وگوها و پیوست‌ها</translation>
    </message>
    <message>
        <source>What requests may cost in a day or a month, in all or for chats, titles or summaries alone.</source>
        <translation>مبلغی که درخواست‌ها در روز یا ماه می‌توانند هزینه داشته باشند؛ در کل، یا تنها برای گفت‌وگوها، عنوان‌ها یا خلاصه‌ها.</translation>
    </message>
    <message>
        <source>Budgets…</source>
        <translation>بودجه‌ها…</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>بودجه‌ها</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ShelfPage</name>
    <message>
        <source>Trash</source>
        <translation>زباله‌دان</translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation>گفت‌وگوهای بایگانی‌شده</translation>
    </message>
    <message>
        <source>Back to the chats</source>
        <translation>بازگشت به گفت‌وگوها</translation>
    </message>
    <message>
        <source>Empty trash…</source>
        <translation>خالی کردن زباله‌دان…</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>زباله‌دان خالی است.</translation>
    </message>
    <message>
        <source>Deleted chats are kept here for 30 days, then they go for good.</source>
        <translation>گفت‌وگوهای حذف‌شده ۳۰ روز این‌جا می‌مانند و سپس برای همیشه پاک می‌شوند.</translation>
    </message>
    <message>
        <source>No chat is archived.</source>
        <translation>هیچ گفت‌وگویی بایگانی نشده است.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>میان‌برهای صفحه‌کلید</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>کار</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>While writing</source>
        <translation>هنگام نوشتن</translation>
    </message>
    <message>
        <source>Earlier prompts, in an empty message</source>
        <translation>پیام‌های پیشین، در پیام خالی</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Up، Down</translation>
    </message>
    <message>
        <source>Change the last message</source>
        <translation>تغییر پیام پایانی</translation>
    </message>
    <message>
        <source>Ctrl+Up</source>
        <translation>Ctrl+Up</translation>
    </message>
    <message>
        <source>Paste as plain text, never as a file</source>
        <translation>چسباندن به‌صورت متن ساده، نه پرونده</translation>
    </message>
    <message>
        <source>Ctrl+Shift+V</source>
        <translation>Ctrl+Shift+V</translation>
    </message>
    <message>
        <source>While reading</source>
        <translation>هنگام خواندن</translation>
    </message>
    <message>
        <source>Previous or next message</source>
        <translation>پیام پیشین یا پسین</translation>
    </message>
    <message>
        <source>Ctrl+Up, Ctrl+Down</source>
        <translation>Ctrl+Up، Ctrl+Down</translation>
    </message>
    <message>
        <source>The message’s actions</source>
        <translation>کارهای پیام</translation>
    </message>
    <message>
        <source>Menu, Shift+F10</source>
        <translation>Menu، Shift+F10</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>همه‌جا</translation>
    </message>
    <message>
        <source>Close what is open, end the search, stop the answer</source>
        <translation>بستن آنچه باز است، پایان جست‌وجو، توقف پاسخ</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>بازنشانی همه</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>کلید تازه</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>گماشتن</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>بازنشانی</translation>
    </message>
    <message>
        <source>A key needs Ctrl or Alt with it, or is one of F1 to F12.</source>
        <translation>کلید باید با Ctrl یا Alt باشد، یا یکی از F1 تا F12.</translation>
    </message>
    <message>
        <source>%1 is the key of “%2”. Press Assign again to take it from there.</source>
        <translation>%1 کلید «%2» است. برای گرفتن آن دوباره «گماشتن» را بزنید.</translation>
    </message>
    <message>
        <source>%1 has a fixed use: %2.</source>
        <translation>%1 کاربرد ثابتی دارد: %2.</translation>
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
        <source>Clear search</source>
        <translation>پاک کردن جست‌وجو</translation>
    </message>
    <message>
        <source>Search chats (Ctrl+K)</source>
        <translation>جست‌وجوی گفت‌وگوها (Ctrl+K)</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>گفت‌وگوها</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>نتیجه‌های جست‌وجو</translation>
    </message>
    <message>
        <source>The list of chats</source>
        <translation>فهرست گفت‌وگوها</translation>
    </message>
    <message>
        <source>The search</source>
        <translation>جست‌وجو</translation>
    </message>
    <message>
        <source>No chat contains “%1”.</source>
        <translation>هیچ گفت‌وگویی «%1» را در خود ندارد.</translation>
    </message>
    <message>
        <source>Your chats will be listed here.</source>
        <translation>گفت‌وگوهای شما این‌جا می‌آیند.</translation>
    </message>
    <message>
        <source>The chat</source>
        <translation>گفت‌وگو</translation>
    </message>
    <message>
        <source>Folders and trash</source>
        <translation>پوشه‌ها و زباله‌دان</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>پوشهٔ تازه</translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation>گفت‌وگوهای بایگانی‌شده</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>زباله‌دان</translation>
    </message>
    <message>
        <source>No chat contains “%1” (%2).</source>
        <translation>هیچ گفت‌وگویی «%1» را در خود ندارد (%2).</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>اتصال‌ها</translation>
    </message>
    <message>
        <source>This chat: %1</source>
        <translation>این گفت‌وگو: %1</translation>
    </message>
    <message>
        <source>Today: no answer yet</source>
        <translation>امروز: هنوز پاسخی نبوده</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <translation>امروز: %1</translation>
    </message>
    <message>
        <source>Press for the budgets.</source>
        <translation>برای دیدن بودجه‌ها فشار دهید.</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>بودجه‌ها</translation>
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
        <translation>گشودن پارامترها</translation>
    </message>
    <message>
        <source>This chat has about %1, and the model reads %2 at once: Ollama leaves out the beginning without saying so. Raise the context length, or begin a new chat.</source>
        <translation>این گفت‌وگو حدود %1 است و مدل یک‌جا %2 می‌خواند: Ollama بی‌آنکه بگوید آغاز آن را کنار می‌گذارد. طول زمینه را بیشتر کنید، یا گفت‌وگوی تازه‌ای آغاز کنید.</translation>
    </message>
    <message>
        <source>Budgets…</source>
        <translation>بودجه‌ها…</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::SummaryActions</name>
    <message>
        <source>There is nothing older to summarise yet.</source>
        <translation>هنوز پیام قدیمی‌تری برای خلاصه کردن نیست.</translation>
    </message>
    <message>
        <source>There is nothing to summarise before this message.</source>
        <translation>پیش از این پیام چیزی برای خلاصه کردن نیست.</translation>
    </message>
    <message>
        <source>A summary is being made already.</source>
        <translation>خلاصه‌ای هم‌اکنون در دست تهیه است.</translation>
    </message>
    <message numerus="yes">
        <source>Summarising %n message(s)…</source>
        <translation>
            <numerusform>در حال خلاصه کردن %Ln پیام…</numerusform>
        </translation>
    </message>
    <message>
        <source>The summary</source>
        <translation>خلاصه</translation>
    </message>
    <message>
        <source>No summary was made, and nothing has changed. %1</source>
        <translation>خلاصه‌ای ساخته نشد و چیزی تغییر نکرده است. %1</translation>
    </message>
    <message>
        <source>The summary was cut off at the limit of its length, so it was not taken: nothing has changed.</source>
        <translation>خلاصه در مرز طول خود بریده شد و از این رو پذیرفته نشد: چیزی تغییر نکرده است.</translation>
    </message>
    <message>
        <source>Earlier messages are replaced by a summary when you send.</source>
        <translation>هنگام فرستادن، خلاصه‌ای جای پیام‌های پیشین را می‌گیرد.</translation>
    </message>
    <message>
        <source>The messages themselves are sent again.</source>
        <translation>از این پس خود پیام‌ها دوباره فرستاده می‌شوند.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::TrafficModel</name>
    <message>
        <source>Of the answers in your chats that you have rated, so many as good. Answers without a rating, and those to other programs, are not counted.</source>
        <translation>از پاسخ‌های گفتگوهایتان که ارزیابی کرده‌اید، این تعداد را خوب دانسته‌اید. پاسخ‌های ارزیابی‌نشده و پاسخ به برنامه‌های دیگر شمرده نمی‌شوند.</translation>
    </message>
    <message>
        <source>Rated good</source>
        <translation>پسندیده</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 از %2</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>مدل</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>درخواست‌ها</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>پاسخ‌داده</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>نخستین توکن</translation>
    </message>
    <message>
        <source>First token, 95%</source>
        <translation>نخستین توکن، ۹۵٪</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>مدت</translation>
    </message>
    <message>
        <source>Duration, 95%</source>
        <translation>مدت، ۹۵٪</translation>
    </message>
    <message>
        <source>Cost each</source>
        <translation>هزینهٔ هر یک</translation>
    </message>
    <message>
        <source>The share of the requests that were answered in full.</source>
        <translation>سهم درخواست‌هایی که کامل پاسخ گرفتند.</translation>
    </message>
    <message>
        <source>The median: half of them were faster. Estimated from a histogram, so up to 41% off.</source>
        <translation>میانه: نیمی از آن‌ها تندتر بودند. برآورد از بافت‌نگار، پس تا ۴۱٪ خطا دارد.</translation>
    </message>
    <message>
        <source>95 of 100 were faster. Estimated from a histogram, so up to 41% off.</source>
        <translation>۹۵ تا از ۱۰۰ تندتر بودند. برآورد از بافت‌نگار، پس تا ۴۱٪ خطا دارد.</translation>
    </message>
    <message>
        <source>The cost of those that have a price, by their number.</source>
        <translation>هزینهٔ آن‌ها که بها دارند، بخش بر شمارشان.</translation>
    </message>
    <message>
        <source>Requests before</source>
        <translation>درخواست‌های پیشین</translation>
    </message>
    <message>
        <source>In the same part of the period before.</source>
        <translation>در همان بخش از دورهٔ پیش.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::TrafficPage</name>
    <message>
        <source>Traffic</source>
        <translation>ترافیک</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>درخواست‌ها</translation>
    </message>
    <message>
        <source>Answered in full</source>
        <translation>پاسخ کامل</translation>
    </message>
    <message>
        <source>Of the requests that began in each bar’s time.</source>
        <translation>از درخواست‌هایی که در زمان هر میله آغاز شدند.</translation>
    </message>
    <message>
        <source>What failed</source>
        <translation>ناکامی‌ها</translation>
    </message>
    <message>
        <source>Tries, also those after which another key answered.</source>
        <translation>تلاش‌ها، حتی آن‌ها که پس از آن کلید دیگری پاسخ داد.</translation>
    </message>
    <message>
        <source>Half, 95 and 99 of 100 were faster. Estimated from a histogram in steps of 41%: each figure may be so far off.</source>
        <translation>نیمی، ۹۵ و ۹۹ تا از ۱۰۰ تندتر بودند. برآورد از بافت‌نگاری با گام‌های ۴۱٪: هر رقم شاید همین قدر خطا داشته باشد.</translation>
    </message>
    <message>
        <source>Time to the first token</source>
        <translation>زمان تا نخستین توکن</translation>
    </message>
    <message>
        <source>Time to the end of the answer</source>
        <translation>زمان تا پایان پاسخ</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>توکن‌ها</translation>
    </message>
    <message>
        <source>As the services count them. What one did not tell is not in it.</source>
        <translation>چنان‌که سرویس‌ها می‌شمارند. آنچه نگفته‌اند در آن نیست.</translation>
    </message>
    <message>
        <source>Models beside each other</source>
        <translation>مدل‌ها کنار هم</translation>
    </message>
    <message>
        <source>Nothing was asked in this time.</source>
        <translation>در این زمان چیزی پرسیده نشد.</translation>
    </message>
    <message>
        <source>Nothing failed in this time.</source>
        <translation>در این زمان چیزی ناکام نشد.</translation>
    </message>
    <message>
        <source>Nothing was measured in this time.</source>
        <translation>در این زمان چیزی سنجیده نشد.</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>پاسخ‌داده</translation>
    </message>
    <message>
        <source>Failed or cut</source>
        <translation>ناکام یا بریده</translation>
    </message>
    <message>
        <source>Refused for a limit</source>
        <translation>ردشده به سبب سقف</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>میانه</translation>
    </message>
    <message>
        <source>In, new</source>
        <translation>ورودی تازه</translation>
    </message>
    <message>
        <source>In, from the cache</source>
        <translation>ورودی از نهانگاه</translation>
    </message>
    <message>
        <source>Out, thinking</source>
        <translation>خروجی اندیشیدن</translation>
    </message>
    <message>
        <source>Out, the answer</source>
        <translation>خروجی پاسخ</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%Ln درخواست</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 answered in full</source>
        <translation>%1 پاسخ کامل</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>میانه %1</translation>
    </message>
    <message numerus="yes">
        <source>before: %n request(s), %1 answered in full</source>
        <translation>
            <numerusform>پیش از این: %Ln درخواست، %1 پاسخ کامل</numerusform>
        </translation>
    </message>
    <message>
        <source>Tokens a second</source>
        <translation>توکن در ثانیه</translation>
    </message>
    <message>
        <source>The tokens of each bar divided by its seconds: how much flowed, not how fast one answer came. A request counts when it began.</source>
        <translation>توکن‌های هر میله بخش بر ثانیه‌های آن: این‌که چه اندازه گذشت، نه این‌که یک پاسخ با چه سرعتی رسید. هر درخواست در زمان آغازش شمرده می‌شود.</translation>
    </message>
    <message>
        <source>In</source>
        <translation>ورودی</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>خروجی</translation>
    </message>
    <message>
        <source>Speed of the answers</source>
        <translation>سرعت پاسخ‌ها</translation>
    </message>
    <message>
        <source>Half, 95 and 99 of 100 answers came at least so fast: their tokens without hidden thoughts, by the time from the first token to the end. Each answer is counted in a histogram of the time that a hundred tokens took; histograms are added up, percentiles never averaged. In steps of 41%: each figure may be so far off. Of what was booked by an older version nothing is known.</source>
        <translation>نیمی، ۹۵ و ۹۹ از هر ۱۰۰ پاسخ دست‌کم با این سرعت آمدند: توکن‌هایشان بدون اندیشه‌های پنهان، بر زمان از نخستین توکن تا پایان. هر پاسخ در بافت‌نگار زمان صد توکن شمرده می‌شود؛ بافت‌نگارها با هم جمع می‌شوند و از صدک‌ها هرگز میانگین گرفته نمی‌شود. گام‌ها ۴۱٪ است: هر رقم می‌تواند همین اندازه خطا داشته باشد. از آنچه نسخهٔ قدیمی‌تر ثبت کرده است چیزی معلوم نیست.</translation>
    </message>
    <message>
        <source>Wait for a turn and for quota</source>
        <translation>انتظار برای نوبت و سهمیه</translation>
    </message>
    <message>
        <source>Half, 95 and 99 of 100 requests waited no longer, all their tries together. Added up from histograms, percentiles never averaged. In steps of 41%, from 10 ms on: each figure may be so far off. Of what was booked by an older version nothing is known.</source>
        <translation>نیمی، ۹۵ و ۹۹ از هر ۱۰۰ درخواست بیش از این منتظر نماندند، همهٔ تلاش‌هایشان با هم. از جمع بافت‌نگارها، نه میانگین صدک‌ها. گام‌ها ۴۱٪ است، از ۱۰ میلی‌ثانیه: هر رقم می‌تواند همین اندازه خطا داشته باشد. از آنچه نسخهٔ قدیمی‌تر ثبت کرده است چیزی معلوم نیست.</translation>
    </message>
    <message>
        <source>%1 faster</source>
        <translation>%1 سریع‌تر</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>دورهٔ پیش</translation>
    </message>
    <message>
        <source>Median before</source>
        <translation>میانهٔ پیشین</translation>
    </message>
    <message>
        <source>Out before</source>
        <translation>خروجی پیشین</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::TranscriptView</name>
    <message>
        <source>Copied</source>
        <translation>کپی شد</translation>
    </message>
    <message>
        <source>This kind of link is not opened: only web and mail addresses are.</source>
        <translation>این گونه پیوند باز نمی‌شود: تنها نشانی‌های وب و رایانامه باز می‌شوند.</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>گفت‌وگو</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>متن تازه</translation>
    </message>
    <message>
        <source>Go to the end (End)</source>
        <translation>رفتن به پایان (End)</translation>
    </message>
    <message>
        <source>New text, go to the end</source>
        <translation>متن تازه، رفتن به پایان</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>کد</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>کپی کد</translation>
    </message>
    <message>
        <source>Copy code %1</source>
        <translation>کپی کد %L1</translation>
    </message>
    <message>
        <source>Copy link address</source>
        <translation>کپی نشانی پیوند</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>کپی گزیده</translation>
    </message>
    <message>
        <source>Copy table as CSV</source>
        <translation>کپی جدول به صورت CSV</translation>
    </message>
    <message>
        <source>Copy table as Markdown</source>
        <translation>کپی جدول به صورت Markdown</translation>
    </message>
    <message>
        <source>Copy table as TSV</source>
        <translation>کپی جدول به صورت TSV</translation>
    </message>
    <message>
        <source>Save code %1 as…</source>
        <translation>ذخیرهٔ کد %L1…</translation>
    </message>
    <message>
        <source>Save code as…</source>
        <translation>ذخیرهٔ کد…</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>گزینش همه</translation>
    </message>
    <message>
        <source>Files: %1</source>
        <translation>پرونده‌ها: %1</translation>
    </message>
    <message>
        <source>Copy thoughts</source>
        <translation>رونوشت از اندیشه‌ها</translation>
    </message>
    <message>
        <source>Copy tool call %1</source>
        <translation>رونوشت از فراخوانی ابزار %1</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>رونوشت از %1</translation>
    </message>
    <message>
        <source>Save %1 as…</source>
        <translation>ذخیرهٔ %1 با نام…</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::Tray</name>
    <message>
        <source>Show Headgate</source>
        <translation>نمایش Headgate</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>گفت‌وگوی تازه</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Headgate: an answer failed</source>
        <translation>Headgate: یک پاسخ ناکام ماند</translation>
    </message>
    <message>
        <source>Quick question</source>
        <translation>پرسش کوتاه</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::UndoToast</name>
    <message>
        <source>Undo</source>
        <translation>برگرداندن</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ValueDialog</name>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>تأیید</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::WaitingModel</name>
    <message>
        <source>When the first of its line is asked again; before that, if another request ends early.</source>
        <translation>زمانی که درخواست اول صف دوباره امتحان می‌شود؛ و زودتر، اگر درخواست دیگری زودتر تمام شود.</translation>
    </message>
    <message>
        <source>Who waits</source>
        <translation>چه کسی منتظر است</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>فوریت</translation>
    </message>
    <message>
        <source>For</source>
        <translation>برای</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>جایگاه</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>مدت انتظار</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>تلاش بعدی</translation>
    </message>
    <message>
        <source>Among those that wait for the same model. Requests of a person go first.</source>
        <translation>در میان درخواست‌هایی که منتظر همین مدل‌اند. درخواست‌های کاربر زودتر انجام می‌شوند.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::WaitingPanel</name>
    <message>
        <source>Cancel request</source>
        <translation>لغو درخواست</translation>
    </message>
    <message>
        <source>Ends the request as if its asker had stopped it.</source>
        <translation>درخواست را پایان می‌دهد، انگار درخواست‌کننده خودش آن را متوقف کرده باشد.</translation>
    </message>
    <message>
        <source>Requests that wait for quota</source>
        <translation>درخواست‌هایی که منتظر سهمیه‌اند</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) wait(s) for quota</source>
        <translation>
            <numerusform>%Ln درخواست منتظر سهمیه است</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::WindowBanners</name>
    <message>
        <source>Alerts</source>
        <translation>هشدارها</translation>
    </message>
    <message>
        <source>Simulated: a simulator answers in this demo, no model is asked.</source>
        <translation>شبیه‌سازی‌شده: در این حالت نمایشی شبیه‌ساز پاسخ می‌دهد و از هیچ مدلی پرسیده نمی‌شود.</translation>
    </message>
    <message>
        <source>The disk is full or can’t be written: new messages stay in memory only until there is room again.</source>
        <translation>دیسک پر است یا نوشتن در آن ممکن نیست: تا باز شدن جا، پیام‌های تازه تنها در حافظه می‌مانند.</translation>
    </message>
    <message>
        <source>The chats are open for reading only: a newer Headgate wrote them, or the folder can’t be written. New messages stay in memory only.</source>
        <translation>گفت‌وگوها فقط برای خواندن باز شده‌اند: Headgate تازه‌تری آن‌ها را نوشته یا نوشتن در پوشه ممکن نیست. پیام‌های تازه تنها در حافظه می‌مانند.</translation>
    </message>
    <message>
        <source>Another Headgate uses this profile. Close it to write here; new messages stay in memory only.</source>
        <translation>Headgate دیگری این نمایه را به کار می‌برد. برای نوشتن در این‌جا آن را ببندید؛ پیام‌های تازه تنها در حافظه می‌مانند.</translation>
    </message>
    <message>
        <source>Offline: this computer has no network. Local models can still be used.</source>
        <translation>آفلاین: این رایانه شبکه ندارد. مدل‌های محلی همچنان قابل استفاده‌اند.</translation>
    </message>
    <message>
        <source>Budgets…</source>
        <translation>بودجه‌ها…</translation>
    </message>
    <message>
        <source>The books were damaged. They are kept as %1 in the profile’s folder, and new ones are begun: what was used and spent until now does not count.</source>
        <translation>دفتر حساب‌ها آسیب دیده بود. با نام %1 در پوشهٔ نمایه نگه داشته شد و دفتری نو آغاز شد: آنچه تا کنون به کار رفته و خرج شده به شمار نمی‌آید.</translation>
    </message>
    <message>
        <source>A newer Headgate wrote the books. Until it is used again nothing is booked, and budgets do not count.</source>
        <translation>دفتر حساب‌ها را Headgate تازه‌تری نوشته است. تا وقتی دوباره با آن کار نکنید، چیزی ثبت نمی‌شود و بودجه‌ها به شمار نمی‌آیند.</translation>
    </message>
    <message>
        <source>The books could not be opened: look whether the profile’s folder can be written. Until then nothing is booked, and budgets do not count.</source>
        <translation>دفتر حساب‌ها باز نشد: ببینید آیا می‌شود در پوشهٔ نمایه نوشت. تا آن زمان چیزی ثبت نمی‌شود و بودجه‌ها به شمار نمی‌آیند.</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>دروازه</translation>
    </message>
    <message>
        <source>The gateway is closed. %1</source>
        <translation>دروازه بسته است. %1</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::WritingHelp</name>
    <message>
        <source>Save a template…</source>
        <translation>ذخیرهٔ یک الگو…</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>پیوست پرونده…</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>گفت‌وگو</translation>
    </message>
    <message>
        <source>Save a template</source>
        <translation>ذخیرهٔ الگو</translation>
    </message>
    <message>
        <source>The text that is written becomes a template. {{name}} in it is a field to fill in. Its name:</source>
        <translation>متنی که نوشته‌اید الگو می‌شود. {{name}} در آن جایی برای پر کردن است. نام آن:</translation>
    </message>
</context>
<context>
    <name>HealthText</name>
    <message>
        <source>key refused</source>
        <translation>کلید پذیرفته نشد</translation>
    </message>
    <message>
        <source>limit reached</source>
        <translation>به حد مجاز رسیده</translation>
    </message>
    <message>
        <source>out of reach</source>
        <translation>در دسترس نیست</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>پاسخ نمی‌دهد</translation>
    </message>
    <message>
        <source>has a problem</source>
        <translation>مشکلی دارد</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No model chosen</source>
        <translation>مدلی گزیده نشده</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>بی کلید</translation>
    </message>
    <message>
        <source>Add a key under Connections.</source>
        <translation>در «اتصال‌ها» کلیدی بیفزایید.</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>در حال پرسش</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>آماده</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>هنوز پرسیده نشده</translation>
    </message>
    <message>
        <source>Since %1 (%2)</source>
        <translation>از %1 (%2)</translation>
    </message>
    <message>
        <source>%1 to %2 (%3)</source>
        <translation>%1 تا %2 (%3)</translation>
    </message>
</context>
<context>
    <name>LocalModels</name>
    <message>
        <source>%1 of %2</source>
        <translation>‏%1 از %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1 بر ثانیه</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 مانده</translation>
    </message>
    <message>
        <source>Asking what belongs to it…</source>
        <translation>در حال پرسیدن بخش‌های آن…</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>در حال بارگیری…</translation>
    </message>
    <message>
        <source>Checking what was downloaded…</source>
        <translation>در حال وارسی آنچه بارگیری شد…</translation>
    </message>
    <message>
        <source>Storing…</source>
        <translation>در حال ذخیره…</translation>
    </message>
    <message>
        <source>%1 are still to come, and the disk of the models has only %2 free. Make room, then resume.</source>
        <translation>‏%1 دیگر در راه است و دیسک مدل‌ها فقط %2 جای آزاد دارد. جا باز کنید و سپس ادامه دهید.</translation>
    </message>
    <message>
        <source>There is no model of this name. Check it at ollama.com/library.</source>
        <translation>مدلی به این نام نیست. نام را در ollama.com/library ببینید.</translation>
    </message>
    <message>
        <source>%1 The server says: %2</source>
        <translation>%1 کارساز می‌گوید: %2</translation>
    </message>
    <message>
        <source>%1 on the graphics card</source>
        <translation>‏%1 روی کارت گرافیک</translation>
    </message>
    <message>
        <source>%1 in main memory</source>
        <translation>‏%1 در حافظهٔ اصلی</translation>
    </message>
    <message>
        <source>%1 on the graphics card, %2 in main memory</source>
        <translation>‏%1 روی کارت گرافیک، %2 در حافظهٔ اصلی</translation>
    </message>
    <message>
        <source>stays until the server stops</source>
        <translation>تا خاموش شدن کارساز می‌ماند</translation>
    </message>
    <message>
        <source>stays until %1</source>
        <translation>تا %1 می‌ماند</translation>
    </message>
    <message>
        <source>As the server is set</source>
        <translation>همان تنظیم کارساز</translation>
    </message>
    <message>
        <source>Unload after each answer</source>
        <translation>پس از هر پاسخ بیرون برود</translation>
    </message>
    <message>
        <source>For 10 minutes</source>
        <translation>برای ۱۰ دقیقه</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>برای یک ساعت</translation>
    </message>
    <message>
        <source>For 8 hours</source>
        <translation>برای ۸ ساعت</translation>
    </message>
    <message>
        <source>Until the server stops</source>
        <translation>تا خاموش شدن کارساز</translation>
    </message>
</context>
<context>
    <name>MessageAction</name>
    <message>
        <source>Take back the rating</source>
        <translation>پس گرفتن ارزیابی</translation>
    </message>
    <message>
        <source>Bad answer</source>
        <translation>پاسخ بد</translation>
    </message>
    <message>
        <source>Good answer</source>
        <translation>پاسخ خوب</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>پاسخ دوباره</translation>
    </message>
    <message>
        <source>Bring back the original</source>
        <translation>بازگرداندن اصل</translation>
    </message>
    <message>
        <source>Copy as plain text</source>
        <translation>کپی به صورت متن ساده</translation>
    </message>
    <message>
        <source>Copy as rich text</source>
        <translation>کپی به صورت متن آراسته</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>کپی پیام</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>پاک کردن پیام</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>جزئیات…</translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation>ویرایش پیام</translation>
    </message>
    <message>
        <source>Leave out of the context</source>
        <translation>کنار گذاشتن از زمینه</translation>
    </message>
    <message>
        <source>New chat from here</source>
        <translation>گفت‌وگوی تازه از اینجا</translation>
    </message>
    <message>
        <source>Quote in the message field</source>
        <translation>نقل در کادر پیام</translation>
    </message>
    <message>
        <source>Take into the context again</source>
        <translation>آوردن دوباره به زمینه</translation>
    </message>
    <message>
        <source>Copy error details</source>
        <translation>کپی جزئیات خطا</translation>
    </message>
    <message>
        <source>Answer again without the refused parameter</source>
        <translation>پاسخ دوباره بدون پارامتر ردشده</translation>
    </message>
    <message>
        <source>Continue the answer</source>
        <translation>ادامهٔ پاسخ</translation>
    </message>
    <message>
        <source>Select messages</source>
        <translation>برگزیدن پیام‌ها</translation>
    </message>
    <message>
        <source>Use another model…</source>
        <translation>مدل دیگری به کار ببرید…</translation>
    </message>
    <message>
        <source>Compare with other models…</source>
        <translation>مقایسه با مدل‌های دیگر…</translation>
    </message>
    <message>
        <source>Pin message</source>
        <translation>سنجاق کردن پیام</translation>
    </message>
    <message>
        <source>Unpin message</source>
        <translation>برداشتن سنجاق پیام</translation>
    </message>
    <message>
        <source>Summarise what is before</source>
        <translation>خلاصه کردن آنچه پیش از این است</translation>
    </message>
    <message>
        <source>Undo summary</source>
        <translation>واگردانی خلاصه</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
</context>
<context>
    <name>MessageDetails</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>تغییر</translation>
    </message>
    <message>
        <source>Chat id</source>
        <translation>شناسهٔ گفت‌وگو</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>طول زمینه</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>خطا</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Keep loaded</source>
        <translation>ماندن در حافظه</translation>
    </message>
    <message>
        <source>Left out: not sent to the model</source>
        <translation>کنار گذاشته: به مدل فرستاده نمی‌شود</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>بلندترین پاسخ</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>شناسهٔ پیام</translation>
    </message>
    <message>
        <source>Parameters: the service’s defaults</source>
        <translation>پارامترها: پیش‌فرض‌های سرویس</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>بذر تصادفی</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>ایست در</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>دما</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>اندیشیدن</translation>
    </message>
    <message>
        <source>Thinking time</source>
        <translation>زمان اندیشیدن</translation>
    </message>
    <message>
        <source>Top K</source>
        <translation>Top K</translation>
    </message>
    <message>
        <source>Top P</source>
        <translation>Top P</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>نوشته شده</translation>
    </message>
    <message>
        <source>at most %1 tokens</source>
        <translation>حداکثر %1 توکن</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>خودکار</translation>
    </message>
    <message>
        <source>off</source>
        <translation>خاموش</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>مدل</translation>
    </message>
    <message>
        <source>you</source>
        <translation>شما</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Alerts</source>
        <translation>هشدارها</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>گفت‌وگو</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>کلیدها</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>تنظیمات</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>مدل‌ها</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>سقف‌ها</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>درخواست‌ها</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>نمای کلی</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>هزینه‌ها</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>ترافیک</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>بازبینی</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>دروازه</translation>
    </message>
</context>
<context>
    <name>PassedKeyText</name>
    <message>
        <source>“%1” has reached its spending limit</source>
        <translation>کلید «%1» به سقف هزینهٔ خود رسیده است</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 از %2</translation>
    </message>
    <message>
        <source>“%1” has as many requests under way as it may (%2)</source>
        <translation>کلید «%1» به شمار مجاز درخواست‌های هم‌زمان رسیده است (%2)</translation>
    </message>
    <message>
        <source>“%1” has reached its limit of the minute (%2)</source>
        <translation>کلید «%1» به سقف این دقیقه رسیده است (%2)</translation>
    </message>
    <message>
        <source>“%1” has reached its limit of the day (%2)</source>
        <translation>کلید «%1» به سقف این روز رسیده است (%2)</translation>
    </message>
    <message>
        <source>“%1” has reached its limit of the month (%2)</source>
        <translation>کلید «%1» به سقف این ماه رسیده است (%2)</translation>
    </message>
    <message>
        <source>“%1” has reached a limit (%2)</source>
        <translation>کلید «%1» به یکی از سقف‌های خود رسیده است (%2)</translation>
    </message>
    <message>
        <source>“%1” is being checked</source>
        <translation>کلید «%1» در دست بررسی است</translation>
    </message>
    <message>
        <source>“%1” is retired</source>
        <translation>کلید «%1» بازنشسته است</translation>
    </message>
    <message>
        <source>“%1” is switched off</source>
        <translation>کلید «%1» خاموش است</translation>
    </message>
    <message>
        <source>“%1” is not in service</source>
        <translation>کلید «%1» در دسترس نیست</translation>
    </message>
    <message>
        <source>“%1” has used up its quota of the minute</source>
        <translation>سهمیهٔ این دقیقهٔ کلید «%1» تمام شده است</translation>
    </message>
    <message>
        <source>“%1” has used up its quota of the day</source>
        <translation>سهمیهٔ این روز کلید «%1» تمام شده است</translation>
    </message>
    <message>
        <source>“%1” has used up its quota of the month</source>
        <translation>سهمیهٔ این ماه کلید «%1» تمام شده است</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>کلید «%1»: %2</translation>
    </message>
    <message>
        <source>“%1” could not be read from the keychain</source>
        <translation>کلید «%1» از جاکلیدی خوانده نشد</translation>
    </message>
    <message>
        <source>“%1” stands by</source>
        <translation>کلید «%1» آماده‌به‌کار است</translation>
    </message>
    <message>
        <source>“%1” was not tried: enough projects had refused already</source>
        <translation>کلید «%1» آزموده نشد: پیش از آن پروژه‌های بسیاری نپذیرفته بودند</translation>
    </message>
    <message>
        <source>“%1” does not reach a file of this chat</source>
        <translation>کلید «%1» به پرونده‌ای از این گفت‌وگو دسترسی ندارد</translation>
    </message>
    <message>
        <source>“%1” was not tried: the service itself fails</source>
        <translation>کلید «%1» آزموده نشد: خود سرویس از کار افتاده است</translation>
    </message>
    <message>
        <source>%1; it is back %2</source>
        <translation>%1؛ بازگشت: %2</translation>
    </message>
    <message>
        <source>“%1” has reached a limit</source>
        <translation>کلید «%1» به یکی از سقف‌های خود رسیده است</translation>
    </message>
    <message>
        <source>%1; the next try is %2</source>
        <translation>%1؛ تلاش بعدی: %2</translation>
    </message>
</context>
<context>
    <name>PoolText</name>
    <message>
        <source>%1, in %2</source>
        <translation>%1، %2 دیگر</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>درخواست</translation>
    </message>
    <message>
        <source>input tokens</source>
        <translation>توکن ورودی</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>توکن</translation>
    </message>
    <message>
        <source>spending</source>
        <translation>هزینه</translation>
    </message>
    <message>
        <source>answered messages</source>
        <translation>پیام پاسخ‌گرفته</translation>
    </message>
    <message>
        <source>requests at once</source>
        <translation>درخواست هم‌زمان</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 certain</source>
        <translation>%1 اطمینان</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>New</source>
        <translation>تازه</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>فعال</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>در حال آزمودن</translation>
    </message>
    <message>
        <source>Not valid</source>
        <translation>نامعتبر</translation>
    </message>
    <message>
        <source>Leaked</source>
        <translation>لورفته</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>مسدود</translation>
    </message>
    <message>
        <source>No balance</source>
        <translation>بی‌اعتبار مالی</translation>
    </message>
    <message>
        <source>API not enabled</source>
        <translation>API فعال نیست</translation>
    </message>
    <message>
        <source>Not in this region</source>
        <translation>نه در این منطقه</translation>
    </message>
    <message numerus="yes">
        <source>Retiring, %n request(s) under way</source>
        <translation>
            <numerusform>رو به بازنشستگی، %Ln درخواست در جریان</numerusform>
        </translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>بازنشسته</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>خاموش</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>از %1</translation>
    </message>
    <message>
        <source>The service’s code: %1</source>
        <translation>کد سرویس: %1</translation>
    </message>
    <message>
        <source>Next free check: %1</source>
        <translation>آزمون بی‌هزینهٔ بعدی: %1</translation>
    </message>
    <message>
        <source>%1, no limit</source>
        <translation>%1، بی‌سقف</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 از %2</translation>
    </message>
    <message>
        <source>%1 (guessed)</source>
        <translation>%1 (حدسی)</translation>
    </message>
    <message>
        <source>The day ends at midnight in California.</source>
        <translation>روز در نیمه‌شب کالیفرنیا به پایان می‌رسد.</translation>
    </message>
    <message>
        <source>The day ends at midnight UTC.</source>
        <translation>روز در نیمه‌شب UTC به پایان می‌رسد.</translation>
    </message>
    <message>
        <source>Requests that Headgate has sent with this key.</source>
        <translation>درخواست‌هایی که Headgate با این کلید فرستاده است.</translation>
    </message>
    <message>
        <source>The service’s own limit is not known. At this number other keys come first; no request is refused for it.</source>
        <translation>سقف خود سرویس معلوم نیست. از این عدد به بعد نوبت کلیدهای دیگر است؛ هیچ درخواستی به این دلیل رد نمی‌شود.</translation>
    </message>
    <message>
        <source>You have set this limit: no request goes beyond it.</source>
        <translation>این سقف را خودتان گذاشته‌اید: هیچ درخواستی از آن فراتر نمی‌رود.</translation>
    </message>
    <message>
        <source>until you act</source>
        <translation>تا اقدام شما</translation>
    </message>
    <message>
        <source>One request may try at %1.</source>
        <translation>در %1 یک درخواست می‌تواند امتحان کند.</translation>
    </message>
    <message>
        <source>The service’s word: %1</source>
        <translation>گفتهٔ سرویس: %1</translation>
    </message>
    <message>
        <source>today</source>
        <translation>امروز</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%Ln روز</numerusform>
        </translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>پروژهٔ %1</translation>
    </message>
    <message>
        <source>Project not known</source>
        <translation>پروژهٔ نامعلوم</translation>
    </message>
    <message>
        <source>Project of %1</source>
        <translation>پروژهٔ کلید %1</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>کلید %1</translation>
    </message>
    <message>
        <source>One key to its limit, then the next</source>
        <translation>هر کلید تا سقفش، سپس بعدی</translation>
    </message>
    <message>
        <source>In turn</source>
        <translation>به نوبت</translation>
    </message>
    <message>
        <source>The one least used today</source>
        <translation>کم‌کارترین کلید امروز</translation>
    </message>
    <message>
        <source>In the ratio of their weights</source>
        <translation>به نسبت وزن‌ها</translation>
    </message>
    <message>
        <source>By priority</source>
        <translation>به ترتیب اولویت</translation>
    </message>
    <message>
        <source>%1 a minute</source>
        <translation>%1 در دقیقه</translation>
    </message>
    <message>
        <source>%1 in 10 minutes</source>
        <translation>%1 در ۱۰ دقیقه</translation>
    </message>
    <message>
        <source>%1 in 24 hours</source>
        <translation>%1 در ۲۴ ساعت</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>%1 در روز</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 در ماه</translation>
    </message>
    <message>
        <source>%1, limit not known</source>
        <translation>%1، سقف نامعلوم</translation>
    </message>
    <message>
        <source>%1, %2 held</source>
        <translation>%1، %2 در رزرو</translation>
    </message>
    <message>
        <source>Guessed</source>
        <translation>حدسی</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>آموخته</translation>
    </message>
    <message>
        <source>Set in the settings</source>
        <translation>از تنظیمات</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>واردشده</translation>
    </message>
    <message>
        <source>Counted, but nobody has told a limit.</source>
        <translation>شمرده می‌شود، اما سقفی گفته نشده است.</translation>
    </message>
    <message>
        <source>when they end</source>
        <translation>با پایان یافتنشان</translation>
    </message>
    <message>
        <source>nothing used</source>
        <translation>بی‌مصرف</translation>
    </message>
    <message>
        <source>Any stretch of that length counts; then all that was used is free again.</source>
        <translation>هر بازه‌ای به این درازا شمرده می‌شود؛ پس از آن هرچه مصرف شده آزاد است.</translation>
    </message>
    <message>
        <source>%1 here
%2 by the service’s clock (%3)</source>
        <translation>%1 اینجا
%2 به ساعت سرویس (%3)</translation>
    </message>
    <message>
        <source>California</source>
        <translation>کالیفرنیا</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>حساب %1</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>کار می‌کند</translation>
    </message>
    <message>
        <source>Often fails</source>
        <translation>اغلب خطا می‌دهد</translation>
    </message>
    <message>
        <source>; </source>
        <translation>؛ </translation>
    </message>
    <message>
        <source>Answers begin after %1, usually within %2</source>
        <translation>پاسخ‌ها پس از %1 آغاز می‌شوند، معمولاً ظرف %2</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>کند</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Being tried</source>
        <translation>در حال امتحان</translation>
    </message>
    <message>
        <source>%1 of the recent requests failed</source>
        <translation>%1 از درخواست‌های اخیر ناموفق بود</translation>
    </message>
    <message>
        <source>next try %1</source>
        <translation>تلاش بعدی %1</translation>
    </message>
    <message>
        <source>one request tries now</source>
        <translation>یک درخواست دارد امتحان می‌کند</translation>
    </message>
    <message>
        <source>requests still pass</source>
        <translation>درخواست‌ها هنوز می‌گذرند</translation>
    </message>
    <message>
        <source>A chat</source>
        <translation>یک گفت‌وگو</translation>
    </message>
    <message>
        <source>A chat’s title</source>
        <translation>عنوان یک گفت‌وگو</translation>
    </message>
    <message>
        <source>A summary</source>
        <translation>یک خلاصه</translation>
    </message>
    <message>
        <source>%1, by the gateway</source>
        <translation>%1، از راه دروازه</translation>
    </message>
    <message>
        <source>A person waits</source>
        <translation>کسی منتظر است</translation>
    </message>
    <message>
        <source>Another program</source>
        <translation>برنامه‌ای دیگر</translation>
    </message>
    <message>
        <source>A tool</source>
        <translation>یک ابزار</translation>
    </message>
    <message>
        <source>Has time</source>
        <translation>عجله ندارد</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>تمام شده</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>raised, since requests went through beyond it</source>
        <translation>بالا برده شد، چون درخواست‌هایی فراتر از آن گذشتند</translation>
    </message>
    <message>
        <source>estimated: so much had gone through when the service refused</source>
        <translation>برآورد: همین اندازه گذشته بود که سرویس نپذیرفت</translation>
    </message>
</context>
<context>
    <name>ProgressText</name>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>%1… %2 s</source>
        <translation>%1… %2 ثانیه</translation>
    </message>
    <message>
        <source>Attempt %1 in %2: %3</source>
        <translation>تلاش %1 تا %2 دیگر: %3</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>در صف</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>در حال اتصال به %1</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>در انتظار %1</translation>
    </message>
    <message>
        <source>%1 is preparing %2</source>
        <translation>%1 در حال آماده کردن %2 است</translation>
    </message>
    <message>
        <source>Uploading %1, %2</source>
        <translation>در حال بارگذاری %1، %2</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>اندیشیدن</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>متوقف شد</translation>
    </message>
    <message>
        <source>Interrupted before its end</source>
        <translation>پیش از پایان قطع شد</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>ناکام</translation>
    </message>
    <message>
        <source>Damaged in the store: this is what could be saved</source>
        <translation>در انباره آسیب دیده است: این آن چیزی است که بازیافتنی بود</translation>
    </message>
    <message>
        <source>%1 is loading the model</source>
        <translation>%1 در حال بار کردن مدل است</translation>
    </message>
    <message>
        <source>Waits until another answer has ended, place %1 in the line</source>
        <translation>منتظر پایان پاسخی دیگر، نوبت %1 در صف</translation>
    </message>
    <message>
        <source>Waits until another answer has ended</source>
        <translation>منتظر پایان پاسخی دیگر</translation>
    </message>
    <message>
        <source>Next try in %1</source>
        <translation>تلاش بعدی %1 دیگر</translation>
    </message>
    <message>
        <source>Waiting for quota, %1, place %2 in the line</source>
        <translation>در انتظار سهمیه، %1، نوبت %2 در صف</translation>
    </message>
    <message>
        <source>Waiting for quota, %1</source>
        <translation>در انتظار سهمیه، %1</translation>
    </message>
</context>
<context>
    <name>QuotaText</name>
    <message>
        <source>messages</source>
        <translation>پیام</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 پیام</translation>
    </message>
    <message>
        <source>input tokens</source>
        <translation>توکن ورودی</translation>
    </message>
    <message>
        <source>%1 input tokens</source>
        <translation>%1 توکن ورودی</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>توکن</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 توکن</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>درخواست</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 درخواست</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>در روز</translation>
    </message>
    <message>
        <source>per minute</source>
        <translation>در دقیقه</translation>
    </message>
    <message>
        <source>per month</source>
        <translation>در ماه</translation>
    </message>
    <message>
        <source>for each project and model</source>
        <translation>برای هر پروژه و مدل</translation>
    </message>
    <message>
        <source>for each project</source>
        <translation>برای هر پروژه</translation>
    </message>
    <message>
        <source>for each model</source>
        <translation>برای هر مدل</translation>
    </message>
    <message>
        <source>without billing</source>
        <translation>بدون صورت‌حساب</translation>
    </message>
    <message>
        <source>with billing</source>
        <translation>با صورت‌حساب</translation>
    </message>
    <message>
        <source>Limit: %1</source>
        <translation>محدودیت: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
</context>
<context>
    <name>ReceiptText</name>
    <message>
        <source>not reported</source>
        <translation>گزارش نشده</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>ورودی %1</translation>
    </message>
    <message>
        <source>in %1 (%2 cached)</source>
        <translation>ورودی %1 (%2 از حافظهٔ نهان)</translation>
    </message>
    <message>
        <source>out %1</source>
        <translation>خروجی %1</translation>
    </message>
    <message>
        <source>out %1 (%2 thinking)</source>
        <translation>خروجی %1 (%2 برای اندیشیدن)</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>شبیه‌سازی‌شده</translation>
    </message>
    <message>
        <source>Tokens: %1, %2</source>
        <translation>توکن‌ها: %1، %2</translation>
    </message>
    <message>
        <source>Tokens: not reported</source>
        <translation>توکن‌ها: گزارش نشده</translation>
    </message>
    <message>
        <source>First token %1</source>
        <translation>نخستین توکن %1</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>روی‌هم %1</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%Ln تلاش</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Simulated answer: no model was asked</source>
        <translation>پاسخ شبیه‌سازی‌شده: از هیچ مدلی پرسیده نشد</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>مدل</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>توکن‌های ورودی</translation>
    </message>
    <message>
        <source>of them cached</source>
        <translation>از آن‌ها در حافظهٔ نهان</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>توکن‌های خروجی</translation>
    </message>
    <message>
        <source>of them thinking</source>
        <translation>از آن‌ها برای اندیشیدن</translation>
    </message>
    <message>
        <source>Total tokens</source>
        <translation>همهٔ توکن‌ها</translation>
    </message>
    <message>
        <source>The service’s own sum does not add up</source>
        <translation>جمع خود سرویس درست درنمی‌آید</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>نخستین توکن</translation>
    </message>
    <message>
        <source>Total time</source>
        <translation>زمان کل</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>تلاش‌ها</translation>
    </message>
    <message>
        <source>End</source>
        <translation>پایان</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>شناسهٔ درخواست</translation>
    </message>
    <message>
        <source>Cut off: the limit of output tokens was reached.</source>
        <translation>بریده شد: سقف توکن‌های خروجی پر شد.</translation>
    </message>
    <message>
        <source>Stopped by the service’s safety rules.</source>
        <translation>قاعده‌های ایمنی سرویس آن را متوقف کرد.</translation>
    </message>
    <message>
        <source>Stopped because it quoted a protected text.</source>
        <translation>متوقف شد، چون متنی دارای حق نشر را بازگو می‌کرد.</translation>
    </message>
    <message>
        <source>The model asks for a tool’s result.</source>
        <translation>مدل نتیجهٔ یک ابزار را می‌خواهد.</translation>
    </message>
    <message>
        <source>The service gave no reason for the end.</source>
        <translation>سرویس دلیلی برای پایان نگفت.</translation>
    </message>
    <message>
        <source>Ended by the service: %1.</source>
        <translation>سرویس آن را پایان داد: %1.</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>بدون قیمت</translation>
    </message>
    <message>
        <source>Cost at list price</source>
        <translation>هزینه به قیمت فهرست</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>قیمت</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 توکن بر ثانیه</translation>
    </message>
    <message>
        <source>Tokens a second</source>
        <translation>توکن در ثانیه</translation>
    </message>
    <message>
        <source>%1, %2 tokens/s</source>
        <translation>%1، %2 توکن بر ثانیه</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>بار کردن مدل</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>خواندن ورودی</translation>
    </message>
    <message>
        <source>Writing the answer</source>
        <translation>نوشتن پاسخ</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>کنار گذاشته شد</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>خواسته‌شده</translation>
    </message>
    <message>
        <source>The service did not get to its count: estimated from the text</source>
        <translation>سرویس به شمارش نرسید: از روی متن برآورد شده است</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>هزینه</translation>
    </message>
    <message>
        <source>Would have cost</source>
        <translation>هزینهٔ بدون رایگانی</translation>
    </message>
</context>
<context>
    <name>ReservedKeys</name>
    <message>
        <source>it edits text</source>
        <translation>برای ویرایش متن است</translation>
    </message>
    <message>
        <source>it steps through what was found</source>
        <translation>میان یافته‌ها جابه‌جا می‌شود</translation>
    </message>
    <message>
        <source>it renames or deletes in a list</source>
        <translation>در فهرست‌ها تغییر نام می‌دهد یا پاک می‌کند</translation>
    </message>
    <message>
        <source>it steps from message to message and changes the last one</source>
        <translation>از پیامی به پیام دیگر می‌رود و آخرین پیام را ویرایش می‌کند</translation>
    </message>
    <message>
        <source>it closes what is open and stops the answer</source>
        <translation>آنچه را باز است می‌بندد و پاسخ را متوقف می‌کند</translation>
    </message>
    <message>
        <source>it sends the message or begins a line</source>
        <translation>پیام را می‌فرستد یا سطر تازه‌ای آغاز می‌کند</translation>
    </message>
    <message>
        <source>it opens the menu of what is chosen</source>
        <translation>منوی موردِ انتخاب‌شده را باز می‌کند</translation>
    </message>
    <message>
        <source>it opens the menu “%1”</source>
        <translation>منوی «%1» را باز می‌کند</translation>
    </message>
</context>
<context>
    <name>RouteText</name>
    <message>
        <source>%1 had no quota left</source>
        <translation>سهمیهٔ %1 تمام شده بود</translation>
    </message>
    <message>
        <source>%1 had no credit left</source>
        <translation>اعتبار %1 تمام شده بود</translation>
    </message>
    <message>
        <source>%1 was overloaded</source>
        <translation>%1 زیر بار زیاد بود</translation>
    </message>
    <message>
        <source>%1 is not offered</source>
        <translation>%1 ارائه نمی‌شود</translation>
    </message>
    <message>
        <source>%1 was out of reach</source>
        <translation>%1 در دسترس نبود</translation>
    </message>
    <message>
        <source>%1 took too long</source>
        <translation>%1 بیش از اندازه طول داد</translation>
    </message>
    <message>
        <source>%1 accepted no key</source>
        <translation>%1 هیچ کلیدی را نپذیرفت</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 ناموفق بود</translation>
    </message>
    <message>
        <source>%1 was not asked: there is no service “%2”</source>
        <translation>از %1 پرسیده نشد: سرویس «%2» وجود ندارد</translation>
    </message>
    <message>
        <source>%1 was not asked: its service has no key</source>
        <translation>از %1 پرسیده نشد: سرویس آن کلیدی ندارد</translation>
    </message>
    <message>
        <source>%1 was not asked: a private chat stays with its own service, or on this machine</source>
        <translation>از %1 پرسیده نشد: گفتگوی خصوصی نزد سرویس خودش یا روی همین رایانه می‌ماند</translation>
    </message>
    <message>
        <source>%1 was not asked: its service was out of reach</source>
        <translation>از %1 پرسیده نشد: سرویس آن در دسترس نبود</translation>
    </message>
    <message>
        <source>%1 was not asked: your budget does not allow it</source>
        <translation>از %1 پرسیده نشد: بودجهٔ شما اجازه نمی‌دهد</translation>
    </message>
    <message>
        <source>%1 was not asked: it does not take what was sent</source>
        <translation>از %1 پرسیده نشد: آنچه فرستاده شد را نمی‌پذیرد</translation>
    </message>
    <message>
        <source>%1; %2 answered.</source>
        <translation>%1؛ %2 پاسخ داد.</translation>
    </message>
    <message>
        <source>%1, and %2 did not answer either.</source>
        <translation>%1 و %2 هم پاسخ نداد.</translation>
    </message>
    <message>
        <source>%1 was not asked: the client’s plan does not allow it</source>
        <translation>از %1 پرسیده نشد: طرح کارخواه اجازه نمی‌دهد</translation>
    </message>
</context>
<context>
    <name>RowTable</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>SettingTexts</name>
    <message>
        <source>As the system says</source>
        <translation>به خواست سامانه</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>روشن</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>تیره</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>بدون پراکسی</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>پراکسی HTTP</translation>
    </message>
    <message>
        <source>SOCKS5 proxy</source>
        <translation>پراکسی SOCKS5</translation>
    </message>
    <message>
        <source>General</source>
        <translation>همگانی</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>گفت‌وگو</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>مدل‌ها</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>نشانی‌ها</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>شبکه</translation>
    </message>
    <message>
        <source>Set by %1</source>
        <translation>تعیین‌شده با %1</translation>
    </message>
    <message>
        <source>From your settings</source>
        <translation>از تنظیمات شما</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>پیش‌فرض</translation>
    </message>
    <message>
        <source>As the service does by itself</source>
        <translation>به خواست خود سرویس</translation>
    </message>
    <message>
        <source>The last one used</source>
        <translation>آخرین مدلی که به کار رفت</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>تعیین نشده</translation>
    </message>
    <message>
        <source>Enter a number from %1 to %2.</source>
        <translation>عددی از %1 تا %2 وارد کنید.</translation>
    </message>
    <message>
        <source>Enter a whole number from %1 to %2.</source>
        <translation>عددی صحیح از %1 تا %2 وارد کنید.</translation>
    </message>
    <message>
        <source>Enter a time from %1 to %2, such as 500ms, 1.5s or 2min.</source>
        <translation>زمانی از %1 تا %2 وارد کنید، مانند 500ms، 1.5s یا 2min.</translation>
    </message>
    <message>
        <source>Enter an address such as https://host or http://127.0.0.1:8000/v1, without a password in it.</source>
        <translation>نشانی‌ای مانند https://host یا http://127.0.0.1:8000/v1 وارد کنید که گذرواژه در آن نباشد.</translation>
    </message>
    <message>
        <source>Google Gemini</source>
        <translation>Google Gemini</translation>
    </message>
    <message>
        <source>Where Gemini is asked.</source>
        <translation>جایی که از Gemini پرسیده می‌شود.</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>Where Ollama listens.</source>
        <translation>جایی که Ollama گوش می‌دهد.</translation>
    </message>
    <message>
        <source>OpenAI</source>
        <translation>OpenAI</translation>
    </message>
    <message>
        <source>Where OpenAI is asked, or a server that takes its place.</source>
        <translation>جایی که از OpenAI یا کارساز جانشین آن پرسیده می‌شود.</translation>
    </message>
    <message>
        <source>Anthropic</source>
        <translation>Anthropic</translation>
    </message>
    <message>
        <source>Where Anthropic is asked.</source>
        <translation>جایی که از Anthropic پرسیده می‌شود.</translation>
    </message>
    <message>
        <source>LiteLLM</source>
        <translation>LiteLLM</translation>
    </message>
    <message>
        <source>With an address, LiteLLM is one of the services.</source>
        <translation>با یک نشانی، LiteLLM یکی از سرویس‌ها می‌شود.</translation>
    </message>
    <message>
        <source>Model of Gemini</source>
        <translation>مدل Gemini</translation>
    </message>
    <message>
        <source>Chosen first where Gemini answers.</source>
        <translation>جایی که Gemini پاسخ می‌دهد نخست برگزیده می‌شود.</translation>
    </message>
    <message>
        <source>Model of Ollama</source>
        <translation>مدل Ollama</translation>
    </message>
    <message>
        <source>Chosen first where Ollama answers.</source>
        <translation>جایی که Ollama پاسخ می‌دهد نخست برگزیده می‌شود.</translation>
    </message>
    <message>
        <source>Model of OpenAI</source>
        <translation>مدل OpenAI</translation>
    </message>
    <message>
        <source>Chosen first where OpenAI answers.</source>
        <translation>جایی که OpenAI پاسخ می‌دهد نخست برگزیده می‌شود.</translation>
    </message>
    <message>
        <source>Model of Anthropic</source>
        <translation>مدل Anthropic</translation>
    </message>
    <message>
        <source>Chosen first where Anthropic answers.</source>
        <translation>جایی که Anthropic پاسخ می‌دهد نخست برگزیده می‌شود.</translation>
    </message>
    <message>
        <source>Model of LiteLLM</source>
        <translation>مدل LiteLLM</translation>
    </message>
    <message>
        <source>Chosen first where LiteLLM answers.</source>
        <translation>جایی که LiteLLM پاسخ می‌دهد نخست برگزیده می‌شود.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>دما</translation>
    </message>
    <message>
        <source>Higher values make answers more varied, lower ones more predictable.</source>
        <translation>مقدار بیشتر پاسخ‌ها را گوناگون‌تر و مقدار کمتر آن‌ها را پیش‌بینی‌پذیرتر می‌کند.</translation>
    </message>
    <message>
        <source>Top P</source>
        <translation>Top P</translation>
    </message>
    <message>
        <source>Only the likeliest words whose chances add up to this are considered.</source>
        <translation>تنها محتمل‌ترین واژه‌هایی در نظر گرفته می‌شوند که احتمالشان روی هم به این اندازه برسد.</translation>
    </message>
    <message>
        <source>Top K</source>
        <translation>Top K</translation>
    </message>
    <message>
        <source>Only so many of the likeliest words are considered.</source>
        <translation>تنها همین شمار از محتمل‌ترین واژه‌ها در نظر گرفته می‌شود.</translation>
    </message>
    <message>
        <source>Maximum output tokens</source>
        <translation>بیشینهٔ توکن‌های خروجی</translation>
    </message>
    <message>
        <source>An answer ends here at the latest.</source>
        <translation>پاسخ دست بالا اینجا پایان می‌یابد.</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>شمار تلاش‌ها</translation>
    </message>
    <message>
        <source>How often a request that failed for a passing reason is sent in all.</source>
        <translation>درخواستی که به دلیلی گذرا ناکام مانده روی هم چند بار فرستاده می‌شود.</translation>
    </message>
    <message>
        <source>First pause between tries</source>
        <translation>نخستین درنگ میان تلاش‌ها</translation>
    </message>
    <message>
        <source>Each further pause is longer, unless the service names one.</source>
        <translation>هر درنگ بعدی بلندتر است، مگر سرویس زمانی بگوید.</translation>
    </message>
    <message>
        <source>Time to connect</source>
        <translation>زمان اتصال</translation>
    </message>
    <message>
        <source>After that the service counts as out of reach.</source>
        <translation>پس از آن سرویس دسترس‌ناپذیر شمرده می‌شود.</translation>
    </message>
    <message>
        <source>Time to the first sign</source>
        <translation>زمان تا نخستین نشانه</translation>
    </message>
    <message>
        <source>How long a service may take before anything of an answer arrives.</source>
        <translation>سرویس چه اندازه فرصت دارد تا چیزی از پاسخ برسد.</translation>
    </message>
    <message>
        <source>Time to the first sign, where it takes a while</source>
        <translation>زمان تا نخستین نشانه، آنجا که طول می‌کشد</translation>
    </message>
    <message>
        <source>The same of a server of your own, which may have to load the model, of a model that may think unseen, and of what is long.</source>
        <translation>همان برای سرور خودتان که شاید باید مدل را بار کند، برای مدلی که شاید پنهان فکر کند، و برای آنچه بلند است.</translation>
    </message>
    <message>
        <source>Time between two signs</source>
        <translation>زمان میان دو نشانه</translation>
    </message>
    <message>
        <source>An answer that is silent for so long counts as cut off.</source>
        <translation>پاسخی که این اندازه خاموش بماند بریده شمرده می‌شود.</translation>
    </message>
    <message>
        <source>Further certificates</source>
        <translation>گواهی‌های افزوده</translation>
    </message>
    <message>
        <source>A PEM file, trusted beside the system’s certificates.</source>
        <translation>پروندهٔ PEM، که در کنار گواهی‌های سامانه معتبر شمرده می‌شود.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>پراکسی</translation>
    </message>
    <message>
        <source>What requests go through on their way out.</source>
        <translation>راهی که درخواست‌ها از آن بیرون می‌روند.</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>نشانی پراکسی</translation>
    </message>
    <message>
        <source>Port of the proxy</source>
        <translation>درگاه پراکسی</translation>
    </message>
    <message>
        <source>User for the proxy</source>
        <translation>کاربر پراکسی</translation>
    </message>
    <message>
        <source>Hosts without the proxy</source>
        <translation>میزبان‌های بی پراکسی</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>زبان</translation>
    </message>
    <message>
        <source>In force from the next start.</source>
        <translation>از آغاز بعدی برنامه به کار می‌رود.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>پوسته</translation>
    </message>
    <message>
        <source>Light, dark, or as the desktop.</source>
        <translation>روشن، تیره یا مانند میزکار.</translation>
    </message>
    <message>
        <source>Size of the chats’ text</source>
        <translation>اندازهٔ متن گفت‌وگوها</translation>
    </message>
    <message>
        <source>In percent of the other texts; Ctrl with + and − changes it too.</source>
        <translation>به درصدِ متن‌های دیگر؛ Ctrl با + و − نیز آن را تغییر می‌دهد.</translation>
    </message>
    <message>
        <source>Key that sends</source>
        <translation>کلید فرستادن</translation>
    </message>
    <message>
        <source>Shift+Enter always begins a new line.</source>
        <translation>Shift+Enter همیشه سطر تازه‌ای می‌آغازد.</translation>
    </message>
    <message>
        <source>Long pastes become a file</source>
        <translation>متن چسبانده‌شدهٔ بلند پرونده شود</translation>
    </message>
    <message>
        <source>From so many characters on; 0 means never.</source>
        <translation>از این شمار نویسه به بالا؛ ۰ یعنی هرگز.</translation>
    </message>
    <message>
        <source>Large pictures are made smaller</source>
        <translation>تصویرهای بزرگ کوچک شوند</translation>
    </message>
    <message>
        <source>To so many pixels at the longer edge; 0 means never.</source>
        <translation>تا این شمار پیکسل در لبهٔ بلندتر؛ ۰ یعنی هرگز.</translation>
    </message>
    <message>
        <source>Keep chats</source>
        <translation>نگه‌داشتن گفت‌وگوها</translation>
    </message>
    <message>
        <source>Without, new chats are private: in memory only, gone when Headgate ends.</source>
        <translation>بی آن، گفت‌وگوهای تازه خصوصی‌اند: تنها در حافظه، و با پایان Headgate از میان می‌روند.</translation>
    </message>
    <message>
        <source>Titles of new chats</source>
        <translation>عنوان گفت‌وگوهای تازه</translation>
    </message>
    <message>
        <source>Who names a chat after its first answer; a name of yours stays.</source>
        <translation>چه کسی پس از نخستین پاسخ بر گفت‌وگو نام می‌گذارد؛ نامی که شما داده‌اید می‌ماند.</translation>
    </message>
    <message>
        <source>Model that gives titles</source>
        <translation>مدلی که عنوان می‌دهد</translation>
    </message>
    <message>
        <source>Asked with the choice of one model for titles.</source>
        <translation>با گزینش «یک مدل برای عنوان‌ها» از آن پرسیده می‌شود.</translation>
    </message>
    <message>
        <source>The first words</source>
        <translation>نخستین واژه‌ها</translation>
    </message>
    <message>
        <source>A model on this computer</source>
        <translation>مدلی روی این رایانه</translation>
    </message>
    <message>
        <source>One model for titles</source>
        <translation>یک مدل برای عنوان‌ها</translation>
    </message>
    <message>
        <source>Enter a service and its model, such as ollama/qwen3:8b.</source>
        <translation>یک سرویس و مدل آن را وارد کنید، مانند ollama/qwen3:8b.</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>هنگام بستن پنجره</translation>
    </message>
    <message>
        <source>Without a tray the window is minimised instead.</source>
        <translation>بی سینی سامانه، پنجره به جای آن کمینه می‌شود.</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>نشانه در سینی سامانه</translation>
    </message>
    <message>
        <source>Where the desktop has a tray.</source>
        <translation>اگر میزکار سینی سامانه داشته باشد.</translation>
    </message>
    <message>
        <source>Notice when an answer ends</source>
        <translation>آگاهی هنگام پایان پاسخ</translation>
    </message>
    <message>
        <source>While another window is in use; of private chats nothing is shown but that.</source>
        <translation>هنگامی که پنجرهٔ دیگری در کار است؛ از گفت‌وگوهای خصوصی جز همین چیزی نشان داده نمی‌شود.</translation>
    </message>
    <message>
        <source>Headgate ends</source>
        <translation>Headgate بسته می‌شود</translation>
    </message>
    <message>
        <source>Headgate goes on in the tray</source>
        <translation>Headgate در سینی سامانه می‌ماند</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>هرگز</translation>
    </message>
    <message>
        <source>Only that there is one</source>
        <translation>تنها این‌که پاسخی رسیده</translation>
    </message>
    <message>
        <source>With the chat’s title and the first words</source>
        <translation>با عنوان گفت‌وگو و نخستین واژه‌ها</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>اندیشه‌ها</translation>
    </message>
    <message>
        <source>How a model’s thoughts stand above its answer; what you fold or unfold stays so.</source>
        <translation>اندیشه‌های مدل چگونه بالای پاسخش بیایند؛ آنچه خودتان ببندید یا باز کنید همان‌طور می‌ماند.</translation>
    </message>
    <message>
        <source>Following a growing answer</source>
        <translation>دنبال کردن پاسخی که می‌رسد</translation>
    </message>
    <message>
        <source>Scrolling up always ends it.</source>
        <translation>پیمایش به بالا همیشه به آن پایان می‌دهد.</translation>
    </message>
    <message>
        <source>Markdown in your own messages</source>
        <translation>مارک‌داون در پیام‌های خودتان</translation>
    </message>
    <message>
        <source>Without, they are shown as they were typed, blanks and all.</source>
        <translation>بدون آن، همان‌گونه که تایپ شده‌اند نشان داده می‌شوند، با همهٔ فاصله‌ها.</translation>
    </message>
    <message>
        <source>Reading answers aloud as they arrive</source>
        <translation>بلندخوانی پاسخ‌ها هنگام رسیدن</translation>
    </message>
    <message>
        <source>What a screen reader is told of.</source>
        <translation>آنچه به صفحه‌خوان گفته می‌شود.</translation>
    </message>
    <message>
        <source>Font of code</source>
        <translation>قلم کد</translation>
    </message>
    <message>
        <source>One whose letters are all equally wide.</source>
        <translation>قلمی که پهنای همهٔ نویسه‌هایش یکسان است.</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>بسته</translation>
    </message>
    <message>
        <source>Shown until the answer begins</source>
        <translation>باز تا آغاز پاسخ</translation>
    </message>
    <message>
        <source>Always shown</source>
        <translation>همیشه باز</translation>
    </message>
    <message>
        <source>To its end</source>
        <translation>تا پایان آن</translation>
    </message>
    <message>
        <source>Until it fills the window</source>
        <translation>تا پنجره را پر کند</translation>
    </message>
    <message>
        <source>Nothing until the end</source>
        <translation>هیچ، تا پایان</translation>
    </message>
    <message>
        <source>Each sentence</source>
        <translation>هر جمله</translation>
    </message>
    <message>
        <source>Each paragraph</source>
        <translation>هر بند</translation>
    </message>
    <message>
        <source>Pictures go without notes</source>
        <translation>تصویرها بدون یادداشت فرستاده می‌شوند</translation>
    </message>
    <message>
        <source>Place, time and camera, as cameras write them into pictures, are taken out.</source>
        <translation>جا، زمان و دوربین که دوربین‌ها در تصویر می‌نویسند، برداشته می‌شود.</translation>
    </message>
    <message>
        <source>Sending while an answer arrives</source>
        <translation>فرستادن هنگام رسیدن پاسخ</translation>
    </message>
    <message>
        <source>A waiting message is sent when the answer has ended well.</source>
        <translation>پیامِ در انتظار وقتی فرستاده می‌شود که پاسخ به‌درستی پایان یافته باشد.</translation>
    </message>
    <message>
        <source>Answers at the same time</source>
        <translation>پاسخ‌های هم‌زمان</translation>
    </message>
    <message>
        <source>Of all chats; further ones wait for their turn.</source>
        <translation>در همهٔ گفت‌وگوها؛ بقیه منتظر نوبت خود می‌مانند.</translation>
    </message>
    <message>
        <source>The message waits</source>
        <translation>پیام منتظر می‌ماند</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>ممکن نیست</translation>
    </message>
    <message>
        <source>Model of new chats</source>
        <translation>مدل گفت‌وگوهای تازه</translation>
    </message>
    <message>
        <source>As “service/model”, e.g. ollama/qwen3:8b. Empty: the one that was used last.</source>
        <translation>به شکل «سرویس/مدل»، مانند ollama/qwen3:8b. خالی: آخرین مدل به‌کاررفته.</translation>
    </message>
    <message>
        <source>Parameters of chats</source>
        <translation>پارامترهای گفت‌وگوها</translation>
    </message>
    <message>
        <source>Model that summarises</source>
        <translation>مدلی که خلاصه می‌کند</translation>
    </message>
    <message>
        <source>Asked when you have earlier messages summarised; without one, the chat’s own model.</source>
        <translation>هنگامی که می‌خواهید پیام‌های پیشین خلاصه شوند، از آن خواسته می‌شود؛ اگر تعیین نشده باشد، از مدل خود گفت‌وگو.</translation>
    </message>
    <message>
        <source>Requests a day of a key</source>
        <translation>درخواست‌های روزانهٔ یک کلید</translation>
    </message>
    <message>
        <source>A key whose own limit is not known comes after the others from here on.</source>
        <translation>کلیدی که سقف خودش دانسته نیست، از این شمار به بعد پس از کلیدهای دیگر می‌آید.</translation>
    </message>
    <message>
        <source>Requests a minute of Gemini</source>
        <translation>درخواست‌های هر دقیقهٔ Gemini</translation>
    </message>
    <message>
        <source>Of each model in each project; further ones wait. A smaller limit of Google’s holds all the same.</source>
        <translation>برای هر مدل در هر پروژه؛ بیشتر از آن در صف می‌ماند. اگر سقف Google کمتر باشد، همان برقرار است.</translation>
    </message>
    <message>
        <source>Requests a day of Gemini</source>
        <translation>درخواست‌های روزانهٔ Gemini</translation>
    </message>
    <message>
        <source>Of each model in each project; Google’s day begins at midnight in California.</source>
        <translation>برای هر مدل در هر پروژه؛ روز Google از نیمه‌شب کالیفرنیا آغاز می‌شود.</translation>
    </message>
    <message>
        <source>Tokens a minute of Gemini</source>
        <translation>توکن‌های هر دقیقهٔ Gemini</translation>
    </message>
    <message>
        <source>Of what is sent, for each model in each project.</source>
        <translation>از آنچه فرستاده می‌شود، برای هر مدل در هر پروژه.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>سقف‌ها</translation>
    </message>
    <message>
        <source>Global shortcut of the quick question</source>
        <translation>میان‌بر سراسری پرسش کوتاه</translation>
    </message>
    <message>
        <source>The desktop is asked for a key that works from every program, and chooses it.</source>
        <translation>از میزکار کلیدی خواسته می‌شود که در هر برنامه‌ای کار کند؛ آن را خود میزکار برمی‌گزیند.</translation>
    </message>
    <message>
        <source>What counts as a minute</source>
        <translation>دقیقه چقدر حساب می‌شود</translation>
    </message>
    <message>
        <source>Requests that may wait</source>
        <translation>درخواست‌هایی که می‌توانند منتظر بمانند</translation>
    </message>
    <message>
        <source>For quota, all together; further ones fail at once. A tenth of the places is kept for chats.</source>
        <translation>برای سهمیه، روی هم؛ درخواست‌های بیشتر فوراً رد می‌شوند. یک‌دهم جاها برای گفت‌وگوها نگه داشته می‌شود.</translation>
    </message>
    <message>
        <source>60 seconds</source>
        <translation>۶۰ ثانیه</translation>
    </message>
    <message>
        <source>Ten minutes</source>
        <translation>ده دقیقه</translation>
    </message>
    <message>
        <source>Gemini’s limits a minute are kept over this much time: with ten minutes, one minute’s number must last ten.</source>
        <translation>سقف‌های دقیقه‌ای Gemini در این مدت رعایت می‌شود: اگر ده دقیقه باشد، سهم یک دقیقه باید برای ده دقیقه بس باشد.</translation>
    </message>
    <message>
        <source>Second model of Gemini</source>
        <translation>مدل دوم Gemini</translation>
    </message>
    <message>
        <source>Asked where another model of Gemini is overloaded, gone or without quota. The answer says so.</source>
        <translation>هنگامی پرسیده می‌شود که مدل دیگری از Gemini زیر بار زیاد، حذف‌شده یا بی‌سهمیه باشد. پاسخ آن را می‌گوید.</translation>
    </message>
    <message>
        <source>Models to go on with</source>
        <translation>مدل‌های جایگزین</translation>
    </message>
    <message>
        <source>Asked one after the other where the chosen model is overloaded, gone or without quota, as “service/model”, separated by commas. The answer says so, and it costs what the model that answers costs. A private chat stays with its own service, or on this machine.</source>
        <translation>هنگامی یکی پس از دیگری پرسیده می‌شوند که مدل برگزیده زیر بار زیاد، حذف‌شده یا بی‌سهمیه باشد؛ به شکل «سرویس/مدل» و جداشده با ویرگول انگلیسی. پاسخ آن را می‌گوید و هزینهٔ آن هزینهٔ مدلی است که پاسخ می‌دهد. گفتگوی خصوصی نزد سرویس خودش یا روی همین رایانه می‌ماند.</translation>
    </message>
    <message>
        <source>Further names of models</source>
        <translation>نام‌های دیگر مدل‌ها</translation>
    </message>
    <message>
        <source>For other programs that ask through Headgate: “name = service/model”, separated by commas, e.g. gpt-4o-mini = gemini/gemini-2.5-flash.</source>
        <translation>برای برنامه‌های دیگری که از راه Headgate می‌پرسند: «نام = سرویس/مدل»، جداشده با ویرگول انگلیسی، مانند gpt-4o-mini = gemini/gemini-2.5-flash.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>هیچ</translation>
    </message>
    <message>
        <source>Enter services and their models, such as gemini/gemini-2.5-flash, ollama/qwen3:8b.</source>
        <translation>سرویس‌ها و مدل‌هایشان را وارد کنید، مانند gemini/gemini-2.5-flash, ollama/qwen3:8b.</translation>
    </message>
    <message>
        <source>Enter each name once with what it stands for, such as gpt-4o-mini = gemini/gemini-2.5-flash.</source>
        <translation>هر نام را یک بار با آنچه به جای آن است وارد کنید، مانند gpt-4o-mini = gemini/gemini-2.5-flash.</translation>
    </message>
    <message>
        <source>Model of Gemini for reasoning</source>
        <translation>مدل استدلال Gemini</translation>
    </message>
    <message>
        <source>What other programs get that ask the gateway for “gemini-reasoning”.</source>
        <translation>آنچه برنامه‌های دیگر می‌گیرند وقتی از دروازه «gemini-reasoning» بخواهند.</translation>
    </message>
    <message>
        <source>What counts as a day</source>
        <translation>روز چگونه شمرده می‌شود</translation>
    </message>
    <message>
        <source>Requests a day are counted from midnight where the service is (Gemini: in California), or over any 24 hours.</source>
        <translation>درخواست‌های روزانه از نیمه‌شبِ محل سرویس (Gemini: کالیفرنیا) شمرده می‌شوند، یا در هر ۲۴ ساعت.</translation>
    </message>
    <message>
        <source>From midnight to midnight</source>
        <translation>از نیمه‌شب تا نیمه‌شب</translation>
    </message>
    <message>
        <source>Any 24 hours</source>
        <translation>هر ۲۴ ساعت</translation>
    </message>
    <message>
        <source>Keys count as old after</source>
        <translation>کلیدها کهنه شمرده می‌شوند پس از</translation>
    </message>
    <message>
        <source>Days since a key was added. The page of keys says of older ones that they should be rotated. 0: never.</source>
        <translation>روز از افزودن کلید. صفحهٔ کلیدها دربارهٔ کهنه‌ترها می‌گوید که باید عوض شوند. ۰: هرگز.</translation>
    </message>
    <message>
        <source>Further names of the gateway</source>
        <translation>نام‌های دیگر دروازه</translation>
    </message>
    <message>
        <source>Host names under which programs reach it, such as that of a proxy before it, with commas between them. From when it is next opened.</source>
        <translation>نام‌های میزبانی که برنامه‌ها با آن‌ها به دروازه می‌رسند، مانند نام پراکسی جلوی آن، با ویرگول میانشان. از دفعهٔ بعد که باز شود.</translation>
    </message>
    <message>
        <source>Web pages that may use the gateway</source>
        <translation>صفحه‌های وبی که می‌توانند از دروازه استفاده کنند</translation>
    </message>
    <message>
        <source>Such as http://localhost:3000, with commas between them; they need a token too. All others are refused. From when it is next opened.</source>
        <translation>مانند http://localhost:3000، با ویرگول میانشان؛ آن‌ها هم توکن لازم دارند. همهٔ دیگران رد می‌شوند. از دفعهٔ بعد که باز شود.</translation>
    </message>
    <message>
        <source>Largest request to the gateway</source>
        <translation>بزرگ‌ترین درخواست به دروازه</translation>
    </message>
    <message>
        <source>In MiB. From when it is next opened.</source>
        <translation>به MiB. از دفعهٔ بعد که باز شود.</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>مدل</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>پروژه</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>کاربرد</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>برنامه</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>زمان</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Bad answer</source>
        <translation>پاسخ بد</translation>
    </message>
    <message>
        <source>Good answer</source>
        <translation>پاسخ خوب</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>کپی</translation>
    </message>
    <message>
        <source>Picture, not loaded</source>
        <translation>تصویر، بار نشده</translation>
    </message>
    <message>
        <source>Picture from %1, not loaded</source>
        <translation>تصویر از %1، بار نشده</translation>
    </message>
    <message>
        <source>You</source>
        <translation>شما</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>پاسخ</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%L1 از %L2</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>شبیه‌سازی‌شده</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>خطا: %1</translation>
    </message>
    <message>
        <source>Copy code %1</source>
        <translation>کپی کد %L1</translation>
    </message>
    <message>
        <source>Show or hide thoughts</source>
        <translation>نمایش یا پنهان کردن اندیشه‌ها</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Tool: %1</source>
        <translation>ابزار: %1</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>منبع‌ها</translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation>در انتظار پاسخ…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>متوقف شد</translation>
    </message>
    <message>
        <source>Interrupted before the end</source>
        <translation>پیش از پایان قطع شد</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>در حال اندیشیدن…</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>اندیشه‌ها</translation>
    </message>
    <message>
        <source>Notes (%1)</source>
        <translation>یادداشت‌ها (%L1)</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>نسخهٔ پیشین</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>نسخهٔ پسین</translation>
    </message>
    <message numerus="yes">
        <source>Code, %1, %n line(s)</source>
        <translation>
            <numerusform>کد، %1، %Ln خط</numerusform>
        </translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>ویرایش‌شده</translation>
    </message>
    <message>
        <source>Left out: not sent to the model</source>
        <translation>کنار گذاشته: به مدل فرستاده نمی‌شود</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Unwrap</source>
        <translation>بدون شکستن</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>شکستن خط</translation>
    </message>
    <message>
        <source>Code, %1</source>
        <translation>کد، %1</translation>
    </message>
    <message>
        <source>This picture can’t be shown.</source>
        <translation>این تصویر را نمی‌توان نشان داد.</translation>
    </message>
    <message>
        <source>The picture is loading…</source>
        <translation>تصویر در حال بارگذاری است…</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>تصویر: %1</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>سنجاق‌شده</translation>
    </message>
    <message>
        <source>Replaced by the summary: not sent to the model</source>
        <translation>خلاصه جای آن را گرفته: به مدل فرستاده نمی‌شود</translation>
    </message>
</context>
<context>
    <name>TranscriptItem</name>
    <message>
        <source>Thought for %1</source>
        <translation>%1 اندیشید</translation>
    </message>
    <message>
        <source>The service sent an empty answer.</source>
        <translation>سرویس پاسخی خالی فرستاد.</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>تصویر</translation>
    </message>
    <message numerus="yes">
        <source>Summary of %n earlier message(s)</source>
        <translation>
            <numerusform>خلاصهٔ %Ln پیام پیشین</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Transfer</name>
    <message>
        <source>No chat, left out</source>
        <translation>گفت‌وگو نیست، کنار گذاشته شد</translation>
    </message>
    <message>
        <source>The file is damaged from here on</source>
        <translation>پرونده از این‌جا به بعد آسیب دیده است</translation>
    </message>
    <message>
        <source>Damaged chat, left out</source>
        <translation>گفت‌وگوی آسیب‌دیده، کنار گذاشته شد</translation>
    </message>
    <message>
        <source>Messages without the one they follow, put at the beginning</source>
        <translation>پیام‌هایی بدون پیام پیش از خود، در آغاز گذاشته شدند</translation>
    </message>
    <message>
        <source>Chat too large, left out</source>
        <translation>گفت‌وگوی بیش از اندازه بزرگ، کنار گذاشته شد</translation>
    </message>
    <message>
        <source>Unknown content, kept as a note</source>
        <translation>محتوای ناشناخته، به صورت یادداشت نگه داشته شد</translation>
    </message>
    <message>
        <source>Unknown speaker, kept as an answer</source>
        <translation>گویندهٔ ناشناخته، به صورت پاسخ نگه داشته شد</translation>
    </message>
    <message>
        <source>Message that was hidden there, left out</source>
        <translation>پیامی که آن‌جا پنهان بود، کنار گذاشته شد</translation>
    </message>
    <message>
        <source>Instruction, kept as the chat’s instruction</source>
        <translation>دستور، به عنوان دستور گفت‌وگو نگه داشته شد</translation>
    </message>
    <message>
        <source>Attachment that is not beside the file, only named</source>
        <translation>پیوستی که در کنار پرونده نیست، تنها نامش آمد</translation>
    </message>
    <message>
        <source>Damaged attachment, left out</source>
        <translation>پیوست آسیب‌دیده، کنار گذاشته شد</translation>
    </message>
    <message>
        <source>Attachment on a server, only named</source>
        <translation>پیوستی روی یک کارساز، تنها نامش آمد</translation>
    </message>
    <message>
        <source>Message below one that you deleted, left out</source>
        <translation>پیامی زیر پیامی که حذف کرده‌اید، کنار گذاشته شد</translation>
    </message>
    <message>
        <source>Setting without a counterpart, left out</source>
        <translation>تنظیمی بی همتا در این‌جا، کنار گذاشته شد</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%Ln گفت‌وگو</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%Ln پیام</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further branch(es)</source>
        <translation>
            <numerusform>%Ln شاخهٔ دیگر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) would be added.</source>
        <translation>
            <numerusform>%Ln گفت‌وگو افزوده خواهد شد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) added.</source>
        <translation>
            <numerusform>%Ln گفت‌وگو افزوده شد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would get new messages.</source>
        <translation>
            <numerusform>%Ln گفت‌وگو پیام‌های تازه خواهد گرفت.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n got new messages.</source>
        <translation>
            <numerusform>%Ln گفت‌وگو پیام‌های تازه گرفت.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are here already.</source>
        <translation>
            <numerusform>%Ln گفت‌وگو از پیش این‌جا هست.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are in the trash and stay there.</source>
        <translation>
            <numerusform>%Ln گفت‌وگو در زباله‌دان است و همان‌جا می‌ماند.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before the end; what was added stays.</source>
        <translation>پیش از پایان متوقف شد؛ آنچه افزوده شده می‌ماند.</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) exported to their own files.</source>
        <translation>
            <numerusform>%Ln گفت‌وگو، هر یک به پرونده‌ای از آنِ خود، برون‌بری شد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) exported to “%1”.</source>
        <translation>
            <numerusform>%Ln گفت‌وگو به «%1» برون‌بری شد.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file</source>
        <translation>پرونده</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 دیگر آن‌جا نیست.</translation>
    </message>
    <message>
        <source>%1 can’t be read or written. Check the disk and the folder’s permissions, or choose another folder.</source>
        <translation>%1 خوانده یا نوشته نمی‌شود. دیسک و مجوزهای پوشه را بررسی کنید، یا پوشهٔ دیگری برگزینید.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>لغو شد؛ چیزی نوشته نشد.</translation>
    </message>
    <message>
        <source>Found in %1: %2.</source>
        <comment>programs, chats and messages</comment>
        <translation>پیدا شد در %1: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%Ln پیوست</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>%1 is no export of chats that can be read. Expected is JSON from Headgate, ChatGPT, Open WebUI, Claude or Cherry Studio, a zip archive of it without a password, a .chat file of GPT4All, or Markdown with headings that say User and Assistant.</source>
        <translation>%1 خروجی خوانایی از گفت‌وگوها نیست. آنچه پذیرفته می‌شود JSON از Headgate، ChatGPT، Open WebUI، Claude یا Cherry Studio است، بایگانی zip بی‌گذرواژهٔ آن، پروندهٔ .chat از GPT4All، یا مارک‌داون با سرعنوان‌های User و Assistant.</translation>
    </message>
    <message>
        <source>%1 is a backup of a newer Cherry Studio: a copy of its browser’s data base, which only that program can read. Older backups of it, with a data.json, can be imported.</source>
        <translation>%1 نسخهٔ پشتیبان Cherry Studio تازه‌تری است: رونوشتی از پایگاه دادهٔ مرورگر آن که تنها خود آن برنامه می‌تواند بخواند. نسخه‌های پشتیبان قدیمی‌ترش که data.json دارند وارد می‌شوند.</translation>
    </message>
</context>
<context>
    <name>UsageText</name>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>tokens not reported</source>
        <translation>توکن‌ها گزارش نشده</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 توکن</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%Ln پاسخ</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>ورودی %1</translation>
    </message>
    <message>
        <source>out %1</source>
        <translation>خروجی %1</translation>
    </message>
    <message numerus="yes">
        <source>%n of them with figures that are not known</source>
        <translation>
            <numerusform>%Ln تا از آن‌ها با رقم‌های نامعلوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them simulated</source>
        <translation>
            <numerusform>%Ln تا از آن‌ها شبیه‌سازی‌شده</numerusform>
        </translation>
    </message>
    <message>
        <source>no price</source>
        <translation>بدون قیمت</translation>
    </message>
    <message>
        <source>Cost at list price: %1</source>
        <translation>هزینه به قیمت فهرست: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n of them without a price</source>
        <translation>
            <numerusform>%Ln تا از آن‌ها بدون قیمت</numerusform>
        </translation>
    </message>
    <message>
        <source>Titles and summaries are counted too.</source>
        <translation>عنوان‌ها و خلاصه‌ها هم به حساب آمده‌اند.</translation>
    </message>
    <message>
        <source>Free tier: would have cost %1</source>
        <translation>لایهٔ رایگان: وگرنه %1 هزینه داشت</translation>
    </message>
</context>
<context>
    <name>VitalsCards</name>
    <message>
        <source>How long the one that had waited longest had waited then. A wait that began and ended between two looks is not in it.</source>
        <translation>آن که بیش از همه منتظر مانده بود، تا آن دم چه مدت منتظر بود. انتظاری که میان دو نگاه آغاز شد و پایان یافت در آن نیست.</translation>
    </message>
    <message>
        <source>Models whose service fails so often that they are stopped or tried with single requests, and those that often fail or begin late and are used as before: when it was most of them.</source>
        <translation>مدل‌هایی که سرویسشان چنان خطا می‌دهد که متوقف یا با تک‌درخواست آزموده می‌شوند، و آن‌هایی که اغلب خطا می‌دهند یا دیر آغاز می‌کنند و مانند پیش به کار می‌روند: هنگامی که بیشترین تعداد چنین بود.</translation>
    </message>
    <message>
        <source>Average; 100% is all processors of the machine.</source>
        <translation>میانگین؛ ۱۰۰٪ یعنی همهٔ پردازنده‌های دستگاه.</translation>
    </message>
    <message>
        <source>Memory that the program holds: the most.</source>
        <translation>حافظه‌ای که برنامه در دست دارد: بیشترین.</translation>
    </message>
    <message>
        <source>Memory of the machine that no program could be given: the most.</source>
        <translation>حافظه‌ای از دستگاه که به هیچ برنامه‌ای نمی‌شد داد: بیشترین.</translation>
    </message>
    <message>
        <source>Waiting for quota</source>
        <translation>در انتظار سهمیه</translation>
    </message>
    <message>
        <source>Longest wait for quota</source>
        <translation>طولانی‌ترین انتظار برای سهمیه</translation>
    </message>
    <message>
        <source>Stopped, failing or slow models</source>
        <translation>مدل‌های متوقف، پرخطا یا کند</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>پردازنده</translation>
    </message>
    <message>
        <source>Memory of Headgate</source>
        <translation>حافظهٔ Headgate</translation>
    </message>
    <message>
        <source>Memory of the machine</source>
        <translation>حافظهٔ دستگاه</translation>
    </message>
    <message>
        <source>Nothing was measured in this time: only while Headgate runs it can tell.</source>
        <translation>در این مدت چیزی اندازه گرفته نشد: فقط وقتی Headgate کار می‌کند می‌تواند بگوید.</translation>
    </message>
    <message>
        <source>This system does not tell.</source>
        <translation>این سیستم نمی‌گوید.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>منتظر</translation>
    </message>
    <message>
        <source>No request waited for quota.</source>
        <translation>هیچ درخواستی منتظر سهمیه نبود.</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>طولانی‌ترین انتظار</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Being tried</source>
        <translation>در حال آزمایش</translation>
    </message>
    <message>
        <source>Often fails or slow</source>
        <translation>اغلب خطا می‌دهد یا کند است</translation>
    </message>
    <message>
        <source>No model was stopped, failed often or was slow.</source>
        <translation>هیچ مدلی متوقف، پرخطا یا کند نبود.</translation>
    </message>
    <message>
        <source>Headgate</source>
        <translation>Headgate</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>دستگاه</translation>
    </message>
    <message>
        <source>Looked at every five seconds while a program of Headgate runs. Kept minute by minute for 90 days, by the hour for 400; a range of more than a day is told by hours.</source>
        <translation>تا وقتی برنامه‌ای از Headgate اجرا می‌شود، هر پنج ثانیه نگاه می‌شود. دقیقه‌به‌دقیقه ۹۰ روز و ساعتی ۴۰۰ روز نگه داشته می‌شود؛ بازه‌ای بلندتر از یک روز به ساعت گفته می‌شود.</translation>
    </message>
    <message>
        <source>Requests of a program that waited for quota: the most at once.</source>
        <translation>درخواست‌های یک برنامه که در انتظار سهمیه بودند: بیشترین هم‌زمان.</translation>
    </message>
</context>
<context>
    <name>WelcomeText</name>
    <message>
        <source>Ollama does not answer at %1.</source>
        <translation>سرویس Ollama در %1 پاسخ نمی‌دهد.</translation>
    </message>
    <message>
        <source>Looking for Ollama at %1…</source>
        <translation>در جست‌وجوی Ollama در %1…</translation>
    </message>
    <message>
        <source>Ollama answers, but has no model yet.</source>
        <translation>سرویس Ollama پاسخ می‌دهد، ولی هنوز مدلی ندارد.</translation>
    </message>
    <message>
        <source>Ollama answers.</source>
        <translation>سرویس Ollama پاسخ می‌دهد.</translation>
    </message>
    <message>
        <source>No key is in the environment.</source>
        <translation>کلیدی در محیط نیست.</translation>
    </message>
    <message>
        <source>In the environment: %1.</source>
        <translation>در محیط: %1.</translation>
    </message>
    <message>
        <source>No key is stored.</source>
        <translation>کلیدی ذخیره نشده است.</translation>
    </message>
    <message>
        <source>Stored keys: %1.</source>
        <translation>کلیدهای ذخیره‌شده: %1.</translation>
    </message>
    <message>
        <source>The system’s keychain is locked, so nobody knows what is stored.</source>
        <translation>دسته‌کلید سیستم قفل است و معلوم نیست چه در آن است.</translation>
    </message>
    <message>
        <source>There is no keychain in this session: a key can be used until the end of the program.</source>
        <translation>این نشست دسته‌کلید ندارد: کلید تا پایان برنامه به کار می‌رود.</translation>
    </message>
    <message>
        <source>The system’s keychain refuses to answer.</source>
        <translation>دسته‌کلید سیستم پاسخ نمی‌دهد.</translation>
    </message>
</context>
<context>
    <name>FigureText</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 از %2</translation>
    </message>
    <message>
        <source>%1 estimated</source>
        <translation>%1 تخمینی</translation>
    </message>
    <message>
        <source>%1 a least cost</source>
        <translation>%1 دست‌کم هزینه</translation>
    </message>
    <message>
        <source>%1 without a price</source>
        <translation>%1 بدون قیمت</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>%1 of %2 not told in full</source>
        <translation>%1 از %2 کامل گزارش نشده</translation>
    </message>
    <message>
        <source>%1 for a limit</source>
        <translation>%1 به‌خاطر یک سقف</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>هزینه</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>درخواست‌ها</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>توکن‌ها</translation>
    </message>
    <message>
        <source>Not complete</source>
        <translation>ناکامل</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AttemptWaterfall</name>
    <message>
        <source>Attempts</source>
        <translation>تلاش‌ها</translation>
    </message>
    <message>
        <source>after %1, for %2: %3</source>
        <translation>پس از %1، به مدت %2: %3</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AttentionModel</name>
    <message>
        <source>What</source>
        <translation>چه چیزی</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>چرا</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::FigureCard</name>
    <message>
        <source>Show these requests</source>
        <translation>نمایش این درخواست‌ها</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1، %2: %3</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::OverviewPage</name>
    <message>
        <source>Show its requests</source>
        <translation>نمایش درخواست‌های آن</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>هشدارها</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>نمای کلی</translation>
    </message>
    <message>
        <source>Yesterday until now</source>
        <translation>دیروز تا همین ساعت</translation>
    </message>
    <message>
        <source>Last month until now</source>
        <translation>ماه پیش تا همین روز</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>امروز</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>این ماه</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>نیازمند توجه</translation>
    </message>
    <message>
        <source>How long quota lasts</source>
        <translation>سهمیه تا کی می‌ماند</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>کلیدها</translation>
    </message>
    <message>
        <source>Nothing is booked yet. As soon as a model is asked, its cost, tokens and errors are here, and how long each quota lasts.</source>
        <translation>هنوز چیزی ثبت نشده است. همین که از مدلی چیزی بپرسید، هزینه، توکن‌ها و خطاهای آن و این که هر سهمیه تا کی می‌ماند این‌جاست.</translation>
    </message>
    <message>
        <source>Open the chat</source>
        <translation>باز کردن گفت‌وگو</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>افزودن کلید</translation>
    </message>
    <message>
        <source>The books</source>
        <translation>دفترها</translation>
    </message>
    <message>
        <source>There is no key yet.</source>
        <translation>هنوز کلیدی نیست.</translation>
    </message>
    <message>
        <source>No limit of a day or a month is known. One that a service tells of, or that you set on the Limits page, is counted down here.</source>
        <translation>هیچ سقف روزانه یا ماهانه‌ای دانسته نیست. سقفی که سرویسی بگوید یا خودتان در صفحهٔ سقف‌ها بگذارید این‌جا شمرده می‌شود.</translation>
    </message>
    <message>
        <source>the keys</source>
        <translation>کلیدها</translation>
    </message>
    <message>
        <source>the budgets</source>
        <translation>بودجه‌ها</translation>
    </message>
    <message>
        <source>the alerts</source>
        <translation>هشدارها</translation>
    </message>
    <message>
        <source>Whether all is in order is not known. Could not be read: %1.</source>
        <translation>روشن نیست که همه‌چیز روبه‌راه است یا نه. خوانده نشد: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>There may be more. Could not be read: %1.</source>
        <translation>شاید بیش از این باشد. خوانده نشد: %1.</translation>
    </message>
    <message>
        <source>Nothing: keys, services and budgets are in order, and no alert waits.</source>
        <translation>هیچ: کلیدها، سرویس‌ها و بودجه‌ها روبه‌راه‌اند و هشداری در انتظار نیست.</translation>
    </message>
    <message>
        <source>Being looked at…</source>
        <translation>در حال بررسی…</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::PoolUseModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 از %2</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>Keys in service</source>
        <translation>کلیدهای در کار</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>در جریان</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>در انتظار</translation>
    </message>
    <message>
        <source>Requests today</source>
        <translation>درخواست‌های امروز</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RequestDetailDialog</name>
    <message>
        <source>Request</source>
        <translation>درخواست</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>در حال خواندن…</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>تلاش‌ها</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>رونوشت جزئیات</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>رونوشت به شکل curl</translation>
    </message>
    <message>
        <source>A command for a shell. The key is read from a variable; where the prompt goes it says so, since none is kept.</source>
        <translation>فرمانی برای پوسته. کلید از یک متغیر خوانده می‌شود؛ جای پرسش در آن نوشته شده، چون پرسشی نگه داشته نمی‌شود.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>رونوشت شد.</translation>
    </message>
    <message>
        <source>Copied; it reads the key from %1.</source>
        <translation>رونوشت شد؛ کلید را از %1 می‌خواند.</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>درخواست</translation>
    </message>
    <message>
        <source>It was not sent.</source>
        <translation>فرستاده نشد.</translation>
    </message>
    <message>
        <source>Open chat</source>
        <translation>باز کردن گفت‌وگو</translation>
    </message>
    <message>
        <source>Outlined: waits. Pale: until the first byte. Full: the answer.</source>
        <translation>خالی: انتظار. کم‌رنگ: تا نخستین بایت. پررنگ: پاسخ.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>ذخیره…</translation>
    </message>
    <message>
        <source>A JSON file with all of this, for other programs</source>
        <translation>پرونده‌ای JSON با همهٔ این‌ها، برای برنامه‌های دیگر</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>ذخیرهٔ درخواست</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RequestExport</name>
    <message>
        <source>The request log</source>
        <translation>فهرست درخواست‌ها</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RequestFilterDialog</name>
    <message>
        <source>Which requests</source>
        <translation>کدام درخواست‌ها</translation>
    </message>
    <message>
        <source>All</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>مدل</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>برای</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>برنامه</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Cost at least, in dollars</source>
        <translation>هزینه دست‌کم، به دلار</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>لغو</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>نمایش</translation>
    </message>
    <message>
        <source>All but complete</source>
        <translation>همه جز کامل‌ها</translation>
    </message>
    <message>
        <source>Enter an amount in dollars, such as %1, or nothing.</source>
        <translation>مبلغی به دلار بنویسید، مانند %1، یا هیچ.</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>پروژه</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>علت</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>وضعیت HTTP</translation>
    </message>
    <message>
        <source>A status is a number from 100 to 599, such as 429.</source>
        <translation>وضعیت عددی از ۱۰۰ تا ۵۹۹ است، مانند ۴۲۹.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RequestLogModel</name>
    <message>
        <source>Reading…</source>
        <translation>در حال خواندن…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>مدل</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>پرسنده</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>توکن ورودی</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>توکن خروجی</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>هزینه</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>نخستین توکن</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>مدت</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سرویس</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RequestLogPage</name>
    <message>
        <source>Requests</source>
        <translation>درخواست‌ها</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>پالایه‌ها</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Search in errors</source>
        <translation>جست‌وجو در خطاها</translation>
    </message>
    <message>
        <source>Causes, codes and names of quotas. Prompts and answers are in no log.</source>
        <translation>علت‌ها، کدها و نام سهمیه‌ها. پرسش‌ها و پاسخ‌ها در هیچ فهرستی نیستند.</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>پالایش…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>برون‌برد…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>لغو</translation>
    </message>
    <message numerus="yes">
        <source>More than %n new</source>
        <translation>
            <numerusform>بیش از %Ln تازه</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%Ln تازه</numerusform>
        </translation>
    </message>
    <message>
        <source>Take away the filter %1</source>
        <translation>برداشتن پالایهٔ %1</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>نمایش همه</translation>
    </message>
    <message>
        <source>The request log</source>
        <translation>فهرست درخواست‌ها</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>در حال خواندن…</translation>
    </message>
    <message>
        <source>Nothing is booked yet. Each request to a model is a row here: what it took, what it cost, which key paid, and why it failed where it did.</source>
        <translation>هنوز چیزی ثبت نشده است. هر درخواست به یک مدل این‌جا یک سطر است: چه مصرف کرد، چه هزینه‌ای داشت، کدام کلید پرداخت و اگر شکست خورد چرا.</translation>
    </message>
    <message>
        <source>No request fits all of this: %1. Take one of them away to see more.</source>
        <translation>هیچ درخواستی با همهٔ این‌ها جور نیست: %1. برای دیدن بیشتر یکی را بردارید.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Export requests</source>
        <translation>برون‌برد درخواست‌ها</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>جدول (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Writing… %1 rows</source>
        <translation>در حال نوشتن… %1 سطر</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>در حال نوشتن…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows are written.</source>
        <translation>
            <numerusform>%Ln سطر نوشته شد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>لغو شد. چیزی نوشته نشد.</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>پرونده نوشته نشد: %1</translation>
    </message>
    <message>
        <source>No request was made in this time: %1. Choose a longer one to see more.</source>
        <translation>در این زمان درخواستی نبوده است: %1. برای دیدن بیشتر، زمان بلندتری برگزینید.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::RunwayModel</name>
    <message>
        <source>limit not known</source>
        <translation>سقف دانسته نیست</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 از %2</translation>
    </message>
    <message numerus="yes">
        <source>about %n more</source>
        <translation>
            <numerusform>حدود %Ln تای دیگر</numerusform>
        </translation>
    </message>
    <message>
        <source>not known</source>
        <translation>دانسته نیست</translation>
    </message>
    <message>
        <source>What requests under way hold is taken off.</source>
        <translation>آنچه درخواست‌های در جریان نگه داشته‌اند کم شده است.</translation>
    </message>
    <message>
        <source>If it goes on as in the last hour; what comes free before then is taken into account.</source>
        <translation>اگر مانند یک ساعت گذشته پیش برود؛ آنچه تا آن زمان آزاد می‌شود به حساب آمده است.</translation>
    </message>
    <message>
        <source>By what the answers of chats took on average in the last 7 days.</source>
        <translation>بر پایهٔ میانگین مصرف پاسخ‌های گفت‌وگوها در ۷ روز گذشته.</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>از آنِ</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>سقف</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>باقی‌مانده</translation>
    </message>
    <message>
        <source>Runs out</source>
        <translation>تمام می‌شود</translation>
    </message>
    <message>
        <source>Enough for answers</source>
        <translation>بس برای پاسخ</translation>
    </message>
</context>
<context>
    <name>RequestFilter</name>
    <message>
        <source>(none)</source>
        <translation>(هیچ)</translation>
    </message>
    <message>
        <source>No simulated ones</source>
        <translation>بدون شبیه‌سازی‌شده‌ها</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>تا %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>از %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 تا %2</translation>
    </message>
    <message>
        <source>All but complete</source>
        <translation>همه جز کامل‌ها</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>۱۵ دقیقهٔ گذشته</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>یک ساعت گذشته</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>۶ ساعت گذشته</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>۲۴ ساعت گذشته</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>امروز</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>دیروز</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>۷ روز گذشته</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>۳۰ روز گذشته</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>این ماه</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>ماه پیش</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>امسال</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>همهٔ زمان‌ها</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>مدل</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>پروژه</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>برای</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>برنامه</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>علت</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>گفت‌وگو</translation>
    </message>
    <message>
        <source>one of them</source>
        <translation>یکی از آن‌ها</translation>
    </message>
    <message>
        <source>Cost at least</source>
        <translation>هزینه دست‌کم</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>خطا</translation>
    </message>
    <message>
        <source>Refused for a limit</source>
        <translation>رد شده به سبب سقف</translation>
    </message>
    <message>
        <source>All but complete, no limit</source>
        <translation>همه جز کامل‌ها، نه به سبب سقف</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Limits and quotas</source>
        <translation>سقف‌ها و سهمیه‌ها</translation>
    </message>
    <message>
        <source>Keys and rights</source>
        <translation>کلیدها و دسترسی‌ها</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>درخواست</translation>
    </message>
    <message>
        <source>The service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>پاسخ</translation>
    </message>
    <message>
        <source>The way there</source>
        <translation>راه رسیدن</translation>
    </message>
    <message>
        <source>Stopped or without a cause</source>
        <translation>متوقف یا بی‌علت</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1، %2 تا %3</translation>
    </message>
</context>
<context>
    <name>RequestText</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>requests a minute</source>
        <translation>درخواست در دقیقه</translation>
    </message>
    <message>
        <source>tokens a minute</source>
        <translation>توکن در دقیقه</translation>
    </message>
    <message>
        <source>quota of the day</source>
        <translation>سهمیهٔ روز</translation>
    </message>
    <message>
        <source>not in this tier</source>
        <translation>در این رده نیست</translation>
    </message>
    <message>
        <source>balance used up</source>
        <translation>موجودی تمام شده</translation>
    </message>
    <message>
        <source>spending limit</source>
        <translation>سقف خرج</translation>
    </message>
    <message>
        <source>your budget</source>
        <translation>بودجهٔ شما</translation>
    </message>
    <message>
        <source>quota of the region</source>
        <translation>سهمیهٔ منطقه</translation>
    </message>
    <message>
        <source>turned away</source>
        <translation>پس زده شد</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>بدون شبکه</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>اتصال قطع شد</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>پاسخ به‌موقع نرسید</translation>
    </message>
    <message>
        <source>answer not understood</source>
        <translation>پاسخ فهمیده نشد</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>متوقف شد</translation>
    </message>
    <message>
        <source>out of reach</source>
        <translation>دور از دسترس</translation>
    </message>
    <message>
        <source>model not available</source>
        <translation>مدل در دسترس نیست</translation>
    </message>
    <message>
        <source>file not there</source>
        <translation>پرونده نیست</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>بیش از حد بلند</translation>
    </message>
    <message>
        <source>request not accepted</source>
        <translation>درخواست پذیرفته نشد</translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation>بار زیاد</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>مسدود</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>بدون متن</translation>
    </message>
    <message>
        <source>the model failed</source>
        <translation>مدل شکست خورد</translation>
    </message>
    <message>
        <source>trouble at the service</source>
        <translation>مشکل در سرویس</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>بدون کلید</translation>
    </message>
    <message>
        <source>not sent unprotected</source>
        <translation>بی‌حفاظ فرستاده نشد</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>مجاز نیست</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>کلید رد شد</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>کامل</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>بریده</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>ناموفق</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>بدون قیمت</translation>
    </message>
    <message>
        <source>exact, at list price</source>
        <translation>دقیق، به قیمت فهرست</translation>
    </message>
    <message>
        <source>a lower bound: the service may charge for more</source>
        <translation>حد پایین: سرویس شاید بیشتر حساب کند</translation>
    </message>
    <message>
        <source>an estimate</source>
        <translation>تخمین</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>هزینه</translation>
    </message>
    <message>
        <source>How far it can be trusted</source>
        <translation>تا چه حد درست است</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>قیمت</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>گزارش نشده</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>توکن ورودی</translation>
    </message>
    <message>
        <source>Of them from the cache</source>
        <translation>از این میان از حافظهٔ نهان</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>توکن خروجی</translation>
    </message>
    <message>
        <source>Of them thinking</source>
        <translation>از این میان فکر کردن</translation>
    </message>
    <message>
        <source>without a key</source>
        <translation>بدون کلید</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>پاسخ داد</translation>
    </message>
    <message>
        <source>%1, to be tried again in %2</source>
        <translation>%1، تلاش دوباره پس از %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>مدل</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>پاسخ از</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>پرسنده</translation>
    </message>
    <message>
        <source>Simulated: no model was asked</source>
        <translation>شبیه‌سازی: از هیچ مدلی پرسیده نشد</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>نخستین توکن</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>مدت</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>درخواست</translation>
    </message>
    <message>
        <source>Attempt %1, after %2, %3 long – %4</source>
        <translation>تلاش %1، پس از %2، به مدت %3 – %4</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>خواسته‌شده</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>the client’s plan</source>
        <translation>طرح کارخواه</translation>
    </message>
    <message>
        <source>Headgate ended</source>
        <translation>Headgate بسته شد</translation>
    </message>
    <message>
        <source>Through the free tier, would have cost</source>
        <translation>از لایهٔ رایگان؛ وگرنه هزینه‌اش</translation>
    </message>
</context>
<context>
    <name>RunwayText</name>
    <message>
        <source>used up, free again %1</source>
        <translation>تمام شده، دوباره آزاد %1</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>تمام شده</translation>
    </message>
    <message>
        <source>lasts</source>
        <translation>می‌ماند</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>دانسته نیست</translation>
    </message>
</context>
<context>
    <name>AuditText</name>
    <message>
        <source>Alert acknowledged</source>
        <translation>هشدار دیده شد</translation>
    </message>
    <message>
        <source>Alert muted</source>
        <translation>هشدار بی‌صدا شد</translation>
    </message>
    <message>
        <source>Rule of alerts changed</source>
        <translation>قاعدهٔ هشدارها تغییر کرد</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>هشدارها</translation>
    </message>
    <message>
        <source>Rules of alerts</source>
        <translation>قاعده‌های هشدارها</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>کلیدها</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>پروژه‌ها</translation>
    </message>
    <message>
        <source>Use of the keys</source>
        <translation>کاربرد کلیدها</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>سقف‌ها</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>بودجه‌ها</translation>
    </message>
    <message>
        <source>Settings and services</source>
        <translation>تنظیمات و سرویس‌ها</translation>
    </message>
    <message>
        <source>Passwords of proxies</source>
        <translation>گذرواژه‌های پراکسی</translation>
    </message>
    <message>
        <source>Waiting requests</source>
        <translation>درخواست‌های منتظر</translation>
    </message>
    <message>
        <source>The books</source>
        <translation>دفترها</translation>
    </message>
    <message>
        <source>Key added</source>
        <translation>کلید افزوده شد</translation>
    </message>
    <message>
        <source>Key removed</source>
        <translation>کلید حذف شد</translation>
    </message>
    <message>
        <source>Key put into service</source>
        <translation>کلید به کار گرفته شد</translation>
    </message>
    <message>
        <source>Key taken out of service</source>
        <translation>کلید از کار کنار گذاشته شد</translation>
    </message>
    <message>
        <source>State of a key forgotten</source>
        <translation>وضعیت کلید فراموش شد</translation>
    </message>
    <message>
        <source>Key retired</source>
        <translation>کلید بازنشسته شد</translation>
    </message>
    <message>
        <source>Key replaced</source>
        <translation>کلید جایگزین شد</translation>
    </message>
    <message>
        <source>Key put into a project</source>
        <translation>کلید در پروژه‌ای گذاشته شد</translation>
    </message>
    <message>
        <source>Key taken out of its project</source>
        <translation>کلید از پروژه‌اش بیرون آمد</translation>
    </message>
    <message>
        <source>Rules of a key changed</source>
        <translation>قاعده‌های کلید تغییر کرد</translation>
    </message>
    <message>
        <source>Project named</source>
        <translation>پروژه نام گرفت</translation>
    </message>
    <message>
        <source>Project forgotten</source>
        <translation>پروژه فراموش شد</translation>
    </message>
    <message>
        <source>Projects kept apart</source>
        <translation>پروژه‌ها جدا ماندند</translation>
    </message>
    <message>
        <source>Order of the keys changed</source>
        <translation>ترتیب کلیدها تغییر کرد</translation>
    </message>
    <message>
        <source>Statement on the projects</source>
        <translation>اظهار دربارهٔ پروژه‌ها</translation>
    </message>
    <message>
        <source>Limit entered</source>
        <translation>سقف وارد شد</translation>
    </message>
    <message>
        <source>Limit forgotten</source>
        <translation>سقف فراموش شد</translation>
    </message>
    <message>
        <source>Forgotten that a day did not last</source>
        <translation>فراموش شد که روزی دوام نداشت</translation>
    </message>
    <message>
        <source>Budget set</source>
        <translation>بودجه تعیین شد</translation>
    </message>
    <message>
        <source>Budget removed</source>
        <translation>بودجه حذف شد</translation>
    </message>
    <message>
        <source>Budget lifted</source>
        <translation>بودجه برداشته شد</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>تنظیم تغییر کرد</translation>
    </message>
    <message>
        <source>Password of a proxy set</source>
        <translation>گذرواژهٔ پراکسی گذاشته شد</translation>
    </message>
    <message>
        <source>Password of a proxy removed</source>
        <translation>گذرواژهٔ پراکسی حذف شد</translation>
    </message>
    <message>
        <source>Waiting request called off</source>
        <translation>درخواست منتظر پس گرفته شد</translation>
    </message>
    <message>
        <source>Damaged books set aside</source>
        <translation>دفترهای آسیب‌دیده کنار گذاشته شد</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>همهٔ درخواست‌ها</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>مانند معمول</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>بدون سقف</translation>
    </message>
    <message>
        <source>weight %1, priority %2, requests a day: %3</source>
        <translation>وزن %1، اولویت %2، درخواست در روز: %3</translation>
    </message>
    <message>
        <source>Further servers</source>
        <translation>سرورهای دیگر</translation>
    </message>
    <message>
        <source>Key headers and proxies of services</source>
        <translation>سرآیند کلید و پراکسی سرویس‌ها</translation>
    </message>
    <message>
        <source>Options of local models</source>
        <translation>گزینه‌های مدل‌های محلی</translation>
    </message>
    <message>
        <source>stated: the projects are mine, and not there to get around free limits</source>
        <translation>اظهار شد: پروژه‌ها از آنِ من‌اند و برای دور زدن سقف‌های رایگان نیستند</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>پس گرفته شد</translation>
    </message>
    <message>
        <source>a key that is gone</source>
        <translation>کلیدی که دیگر نیست</translation>
    </message>
    <message>
        <source>a project that is gone</source>
        <translation>پروژه‌ای که دیگر نیست</translation>
    </message>
    <message>
        <source>The proxy for all</source>
        <translation>پراکسی همگانی</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>با %1</translation>
    </message>
    <message>
        <source>into %1</source>
        <translation>در %1</translation>
    </message>
    <message>
        <source>for one request</source>
        <translation>برای یک درخواست</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>بدون مقدار</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What</source>
        <translation>چه</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>از آنِ</translation>
    </message>
    <message>
        <source>Since then</source>
        <translation>از آن پس</translation>
    </message>
    <message>
        <source>When</source>
        <translation>کی</translation>
    </message>
    <message>
        <source>By which program</source>
        <translation>با کدام برنامه</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>ثبت</translation>
    </message>
    <message>
        <source>As it is stored</source>
        <translation>چنان‌که نگه داشته شده</translation>
    </message>
    <message numerus="yes">
        <source>The chain is whole: %Ln entries stand as they were written.</source>
        <translation>
            <numerusform>زنجیره درست است: %Ln ثبت چنان است که نوشته شده.</numerusform>
        </translation>
    </message>
    <message>
        <source>The chain is broken at entry %1: it, or the one before it, is missing or was changed by something other than Headgate. What stands before it is sound. Compare with a backup of the profile, and find out who can write to its folder.</source>
        <translation>زنجیره در ثبت %1 شکسته است: آن یا ثبت پیش از آن نیست یا چیزی جز Headgate آن را تغییر داده است. آنچه پیش از آن است درست است. با پشتیبان نمایه بسنجید و ببینید چه کسی می‌تواند در پوشهٔ آن بنویسد.</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>قیمت‌ها</translation>
    </message>
    <message>
        <source>Prices imported</source>
        <translation>قیمت‌ها وارد شد</translation>
    </message>
    <message>
        <source>Free tier of a project</source>
        <translation>لایهٔ رایگان یک پروژه</translation>
    </message>
    <message>
        <source>on the free tier</source>
        <translation>در لایهٔ رایگان</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>پولی</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>گفته نشده</translation>
    </message>
    <message>
        <source>Billing account of a project</source>
        <translation>حساب پرداخت یک پروژه</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AuditEntryDialog</name>
    <message>
        <source>Change</source>
        <translation>تغییر</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>کپی</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>رونوشت شد.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AuditModel</name>
    <message>
        <source>Time</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>What</source>
        <translation>چه</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>از آنِ</translation>
    </message>
    <message>
        <source>Since then</source>
        <translation>از آن پس</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>برنامه</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AuditTrailPage</name>
    <message>
        <source>Audit</source>
        <translation>بازبینی</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>نمایش همه</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Search in the audit trail</source>
        <translation>جست‌وجو در رد تغییرها</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>جست‌وجو</translation>
    </message>
    <message>
        <source>Part of a key’s name as it was then, of a setting’s name or value, of a model or of the program</source>
        <translation>بخشی از نام کلید در آن هنگام، نام یا مقدار تنظیم، مدل یا برنامه</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>از چه</translation>
    </message>
    <message>
        <source>All changes</source>
        <translation>همهٔ تغییرها</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>جدول (CSV)…</translation>
    </message>
    <message>
        <source>JSON lines…</source>
        <translation>سطرهای JSON…</translation>
    </message>
    <message>
        <source>The audit trail</source>
        <translation>رد تغییرها</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>در حال خواندن…</translation>
    </message>
    <message>
        <source>Nothing was changed yet. Each change of keys, limits, budgets, services and settings is a row here, whichever program made it.</source>
        <translation>هنوز چیزی تغییر نکرده است. هر تغییر کلیدها، سقف‌ها، بودجه‌ها، سرویس‌ها و تنظیمات این‌جا یک سطر است، هر برنامه‌ای که آن را انجام داده باشد.</translation>
    </message>
    <message>
        <source>No change in this time fits what is asked for.</source>
        <translation>هیچ تغییری در این زمان با آنچه خواسته شد نمی‌خواند.</translation>
    </message>
    <message>
        <source>Checked at %1. %2</source>
        <translation>بررسی در %1. %2</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>بررسی دوباره</translation>
    </message>
    <message>
        <source>Save the audit trail</source>
        <translation>ذخیرهٔ رد تغییرها</translation>
    </message>
    <message>
        <source>audit</source>
        <translation>audit</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatLight</name>
    <message>
        <source>Answering. Show this chat’s requests</source>
        <translation>در حال پاسخ. نمایش درخواست‌های این گفت‌وگو</translation>
    </message>
    <message>
        <source>The last answer was stopped. Show this chat’s requests</source>
        <translation>واپسین پاسخ متوقف شد. نمایش درخواست‌های این گفت‌وگو</translation>
    </message>
    <message>
        <source>The last answer failed. Show this chat’s requests</source>
        <translation>واپسین پاسخ شکست خورد. نمایش درخواست‌های این گفت‌وگو</translation>
    </message>
    <message>
        <source>The last answer is complete. Show this chat’s requests</source>
        <translation>واپسین پاسخ کامل است. نمایش درخواست‌های این گفت‌وگو</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ChatSidePanel</name>
    <message>
        <source>Console of this chat</source>
        <translation>پیشخوان این گفت‌وگو</translation>
    </message>
    <message>
        <source>Keep it open, also over the chat where the window is narrow</source>
        <translation>باز نگه داشتن، در پنجرهٔ باریک هم روی گفت‌وگو</translation>
    </message>
    <message>
        <source>Hide the console</source>
        <translation>پنهان کردن پیشخوان</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>پیشخوان</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation>نمایش کلیدها</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>سقف‌ها</translation>
    </message>
    <message>
        <source>Show the limits</source>
        <translation>نمایش سقف‌ها</translation>
    </message>
    <message>
        <source>This chat</source>
        <translation>این گفت‌وگو</translation>
    </message>
    <message>
        <source>Show this chat’s requests</source>
        <translation>نمایش درخواست‌های این گفت‌وگو</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>امروز</translation>
    </message>
    <message>
        <source>Show the costs</source>
        <translation>نمایش هزینه‌ها</translation>
    </message>
    <message>
        <source>Last requests</source>
        <translation>واپسین درخواست‌ها</translation>
    </message>
    <message>
        <source>The books</source>
        <translation>دفترها</translation>
    </message>
    <message>
        <source>No limit of this model is known.</source>
        <translation>هیچ سقفی از این مدل دانسته نیست.</translation>
    </message>
    <message>
        <source>Cost: %1</source>
        <translation>هزینه: %1</translation>
    </message>
    <message>
        <source>This chat has asked nothing yet.</source>
        <translation>این گفت‌وگو هنوز چیزی نپرسیده است.</translation>
    </message>
</context>
<context>
    <name>SideLines</name>
    <message>
        <source>free again %1</source>
        <translation>آزاد در %1</translation>
    </message>
    <message numerus="yes">
        <source>enough for about %Ln more chats</source>
        <translation>
            <numerusform>برای حدود %Ln گفت‌وگوی دیگر بس است</numerusform>
        </translation>
    </message>
    <message>
        <source>at this rate until %1</source>
        <translation>با این آهنگ تا %1</translation>
    </message>
    <message>
        <source>lasts until it is free again</source>
        <translation>تا آزاد شدن دوباره بس است</translation>
    </message>
    <message>
        <source>No key is used here.</source>
        <translation>این‌جا کلیدی به کار نمی‌رود.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Paid last: %1</source>
        <translation>واپسین پرداخت: %1</translation>
    </message>
    <message>
        <source>Next in line: %1</source>
        <translation>بعدی در نوبت: %1</translation>
    </message>
    <message>
        <source>Rests until %1</source>
        <translation>در استراحت تا %1</translation>
    </message>
    <message>
        <source>Chosen at each request: %1</source>
        <translation>در هر درخواست برگزیده می‌شود: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln keys can be used now</source>
        <translation>
            <numerusform>%1 از %Ln کلید اکنون به کار می‌آید</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>AlertText</name>
    <message>
        <source>a limit</source>
        <translation>یک سقف</translation>
    </message>
    <message>
        <source>%1: the limit on %2 is used up.</source>
        <translation>%1: سقف %2 تمام شده است.</translation>
    </message>
    <message>
        <source>%1: at the present rate, the limit on %2 is used up in %3 min.</source>
        <translation>%1: با آهنگ کنونی، سقف %2 تا %3 دقیقهٔ دیگر تمام می‌شود.</translation>
    </message>
    <message>
        <source>%1 of %2 is spent.</source>
        <translation>%1 از %2 خرج شده است.</translation>
    </message>
    <message>
        <source>Key %1 of %2 was found in public: it is not used any more.</source>
        <translation>کلید %1 از %2 در جایی همگانی پیدا شده است: دیگر به کار نمی‌رود.</translation>
    </message>
    <message>
        <source>Key %1 of %2: %3.</source>
        <translation>کلید %1 از %2: %3.</translation>
    </message>
    <message>
        <source>%1: so much fails that only single requests are tried. The last failure: %2.</source>
        <translation>%1: چنان پرخطاست که تنها تک‌درخواست‌ها آزموده می‌شوند. آخرین خطا: %2.</translation>
    </message>
    <message>
        <source>Quota runs out soon</source>
        <translation>سهمیه به‌زودی تمام می‌شود</translation>
    </message>
    <message>
        <source>A day’s requests</source>
        <translation>درخواست‌های یک روز</translation>
    </message>
    <message>
        <source>Spending in ten minutes</source>
        <translation>خرج ده دقیقه</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>بودجه‌ها</translation>
    </message>
    <message>
        <source>A key is refused</source>
        <translation>کلیدی رد شده است</translation>
    </message>
    <message>
        <source>A model can’t be asked</source>
        <translation>از مدلی نمی‌توان پرسید</translation>
    </message>
    <message>
        <source>A service keeps failing</source>
        <translation>سرویسی پیاپی ناکام است</translation>
    </message>
    <message>
        <source>Failures in five minutes</source>
        <translation>خطاها در پنج دقیقه</translation>
    </message>
    <message>
        <source>Answers begin late</source>
        <translation>پاسخ‌ها دیر آغاز می‌شوند</translation>
    </message>
    <message>
        <source>Costs that are estimated</source>
        <translation>هزینه‌های برآوردی</translation>
    </message>
    <message>
        <source>Old prices</source>
        <translation>قیمت‌های کهنه</translation>
    </message>
    <message>
        <source>A price changes</source>
        <translation>قیمتی عوض می‌شود</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>جای دیسک</translation>
    </message>
    <message>
        <source>The books can’t be written</source>
        <translation>دفتر حساب‌ها نوشته نمی‌شود</translation>
    </message>
    <message>
        <source>minutes left</source>
        <translation>دقیقه مانده</translation>
    </message>
    <message>
        <source>per cent used</source>
        <translation>درصد به کار رفته</translation>
    </message>
    <message>
        <source>per cent spent</source>
        <translation>درصد خرج‌شده</translation>
    </message>
    <message>
        <source>minutes at least</source>
        <translation>دقیقه دست‌کم</translation>
    </message>
    <message>
        <source>per cent failed</source>
        <translation>درصد ناکام</translation>
    </message>
    <message>
        <source>times as long as usual</source>
        <translation>برابر زمان معمول</translation>
    </message>
    <message>
        <source>per cent of today’s cost</source>
        <translation>درصد هزینهٔ امروز</translation>
    </message>
    <message>
        <source>days old</source>
        <translation>روز از عمر آن</translation>
    </message>
    <message>
        <source>days ahead</source>
        <translation>روز پیش از آن</translation>
    </message>
    <message>
        <source>GB free</source>
        <translation>گیگابایت آزاد</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>بحرانی</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>هشدار</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>آگهی</translation>
    </message>
    <message>
        <source>%1: %2 of the limit on %3 is used.</source>
        <translation>%1: %2 از سقف %3 به کار رفته است.</translation>
    </message>
    <message>
        <source>%1: every key that could ask it is refused or rests.</source>
        <translation>%1: همهٔ کلیدهایی که می‌توانستند از آن بپرسند رد شده‌اند یا در استراحت‌اند.</translation>
    </message>
    <message>
        <source>%1: %2 of the last %3 requests failed.</source>
        <translation>%1: %2 از %3 درخواست آخر ناکام ماند.</translation>
    </message>
    <message>
        <source>%1: one answer of twenty takes more than %2 to begin; usually it is %3.</source>
        <translation>%1: از هر بیست پاسخ یکی پس از بیش از %2 آغاز می‌شود؛ معمولاً %3 است.</translation>
    </message>
    <message>
        <source>%1 of today’s cost is only a bound or an estimate.</source>
        <translation>%1 از هزینهٔ امروز تنها یک کران یا برآورد است.</translation>
    </message>
    <message>
        <source>Days since somebody looked at the price list: %1.</source>
        <translation>روزهایی که کسی فهرست قیمت‌ها را ندیده است: %1.</translation>
    </message>
    <message>
        <source>%1 has another price from %2 on.</source>
        <translation>قیمت %1 از %2 عوض می‌شود.</translation>
    </message>
    <message>
        <source>Only %1 are free where the profile is.</source>
        <translation>جایی که نمایه در آن است تنها %1 آزاد دارد.</translation>
    </message>
    <message>
        <source>What is used and spent can’t be written down.</source>
        <translation>آنچه به کار می‌رود و خرج می‌شود ثبت نمی‌شود.</translation>
    </message>
    <message>
        <source>Use another model or key, or wait until the limit is free again.</source>
        <translation>مدل یا کلید دیگری به کار ببرید، یا تا آزاد شدن سقف صبر کنید.</translation>
    </message>
    <message>
        <source>Send less for a few minutes: the service stops beyond this limit.</source>
        <translation>چند دقیقه کمتر بفرستید: سرویس بالاتر از این سقف باز می‌ایستد.</translation>
    </message>
    <message>
        <source>Raise the budget or let it end the day: beyond it nothing is sent.</source>
        <translation>بودجه را بیشتر کنید یا بگذارید روز با آن تمام شود: فراتر از آن چیزی فرستاده نمی‌شود.</translation>
    </message>
    <message>
        <source>Make a new key at the service and replace this one on the Keys page.</source>
        <translation>نزد سرویس کلیدی تازه بسازید و در صفحهٔ کلیدها جای این یکی بگذارید.</translation>
    </message>
    <message>
        <source>Look at the keys, add one, or ask another model meanwhile.</source>
        <translation>کلیدها را ببینید، یکی بیفزایید یا تا آن زمان از مدل دیگری بپرسید.</translation>
    </message>
    <message>
        <source>Look at what failed. Where the service itself is down, use another one.</source>
        <translation>ببینید چه چیزی ناکام مانده است. اگر خود سرویس از کار افتاده، سرویس دیگری به کار ببرید.</translation>
    </message>
    <message>
        <source>Another model or service may answer sooner now.</source>
        <translation>شاید اکنون مدل یا سرویس دیگری زودتر پاسخ دهد.</translation>
    </message>
    <message>
        <source>Stopped answers and missing figures make costs uncertain.</source>
        <translation>پاسخ‌های نیمه‌کاره و رقم‌های گفته‌نشده هزینه را نامطمئن می‌کنند.</translation>
    </message>
    <message>
        <source>Import a newer list: headgatectl prices import.</source>
        <translation>فهرستی تازه‌تر وارد کنید: headgatectl prices import.</translation>
    </message>
    <message>
        <source>Look on the Costs page how much it is used.</source>
        <translation>در صفحهٔ هزینه‌ها ببینید چقدر به کار می‌رود.</translation>
    </message>
    <message>
        <source>Make room: when the disk is full, chats stay in memory only.</source>
        <translation>جا باز کنید: وقتی دیسک پر است گفت‌وگوها تنها در حافظه می‌مانند.</translation>
    </message>
    <message>
        <source>See whether the disk is full or the profile’s folder is read-only.</source>
        <translation>ببینید آیا دیسک پر است یا در پوشهٔ نمایه نمی‌توان نوشت.</translation>
    </message>
    <message>
        <source>Muted until %1</source>
        <translation>بی‌صدا تا %1</translation>
    </message>
    <message>
        <source>Acknowledged: %1</source>
        <translation>دیده‌شده: %1</translation>
    </message>
    <message>
        <source>New</source>
        <translation>تازه</translation>
    </message>
    <message>
        <source>not over yet</source>
        <translation>هنوز تمام نشده</translation>
    </message>
    <message>
        <source>Open Limits</source>
        <translation>سقف‌ها را باز کن</translation>
    </message>
    <message>
        <source>Open Keys</source>
        <translation>کلیدها را باز کن</translation>
    </message>
    <message>
        <source>Open Requests</source>
        <translation>درخواست‌ها را باز کن</translation>
    </message>
    <message>
        <source>Open Traffic</source>
        <translation>ترافیک را باز کن</translation>
    </message>
    <message>
        <source>Open Costs</source>
        <translation>هزینه‌ها را باز کن</translation>
    </message>
    <message>
        <source>Somebody else uses a quota</source>
        <translation>کس دیگری از سهمیه استفاده می‌کند</translation>
    </message>
    <message>
        <source>The clock is wrong</source>
        <translation>ساعت درست نیست</translation>
    </message>
    <message>
        <source>A model ends</source>
        <translation>مدلی پایان می‌یابد</translation>
    </message>
    <message>
        <source>The books are behind</source>
        <translation>دفترها عقب مانده‌اند</translation>
    </message>
    <message>
        <source>refusals in an hour</source>
        <translation>رد در یک ساعت</translation>
    </message>
    <message>
        <source>seconds apart</source>
        <translation>ثانیه اختلاف</translation>
    </message>
    <message>
        <source>thousand entries waiting</source>
        <translation>هزار مورد در انتظار</translation>
    </message>
    <message>
        <source>%1 In its place it names %2.</source>
        <translation>%1 به جای آن %2 را نام می‌برد.</translation>
    </message>
    <message>
        <source>%1: the service says that this model is retired.</source>
        <translation>%1: سرویس می‌گوید این مدل کنار گذاشته شده است.</translation>
    </message>
    <message>
        <source>%1: the service ends this model on %2.</source>
        <translation>%1: سرویس این مدل را در %2 پایان می‌دهد.</translation>
    </message>
    <message>
        <source>%1: the service announced that this model ends on %2; that is over.</source>
        <translation>%1: سرویس پایان این مدل را برای %2 اعلام کرده بود؛ آن روز گذشته است.</translation>
    </message>
    <message>
        <source>%1: the service does not list this model any more.</source>
        <translation>%1: سرویس دیگر این مدل را فهرست نمی‌کند.</translation>
    </message>
    <message>
        <source>%1: the service refuses for the limit on %2, of which by Headgate’s own count a fifth or more is left. Refusals in the last hour: %3.</source>
        <translation>%1: سرویس به خاطر سقف %2 رد می‌کند، در حالی که به شمارش خود Headgate یک‌پنجم یا بیشترِ آن مانده است. شمار ردها در ساعت گذشته: %3.</translation>
    </message>
    <message>
        <source>%1: this machine’s clock is %2 s ahead of the service’s.</source>
        <translation>%1: ساعت این دستگاه %2 ثانیه از ساعت سرویس جلوتر است.</translation>
    </message>
    <message>
        <source>%1: this machine’s clock is %2 s behind the service’s.</source>
        <translation>%1: ساعت این دستگاه %2 ثانیه از ساعت سرویس عقب‌تر است.</translation>
    </message>
    <message>
        <source>%1 entries wait to be written into the books.</source>
        <translation>%1 مورد در انتظار نوشته‌شدن در دفترهاست.</translation>
    </message>
    <message>
        <source>See which other program, person or key uses the project: a key may have leaked, or keys that are kept apart here belong together.</source>
        <translation>ببینید چه برنامه، کس یا کلید دیگری از پروژه استفاده می‌کند: شاید کلیدی لو رفته باشد، یا کلیدهایی که اینجا جدا هستند از یک پروژه باشند.</translation>
    </message>
    <message>
        <source>Set the clock by the network: quotas and budgets end by it.</source>
        <translation>ساعت را از شبکه تنظیم کنید: سهمیه‌ها و بودجه‌ها با آن به پایان می‌رسند.</translation>
    </message>
    <message>
        <source>Choose another model where this one is a favourite, a default, a fallback or another name.</source>
        <translation>جایی که این مدل برگزیده، پیش‌فرض، جایگزین یا نام دیگری است، مدل دیگری برگزینید.</translation>
    </message>
    <message>
        <source>The disk is slower than what comes. Until it is written, sums lag behind.</source>
        <translation>دیسک از آنچه می‌رسد کندتر است. تا نوشته شود، جمع‌ها عقب می‌مانند.</translation>
    </message>
    <message>
        <source>A service can’t be reached</source>
        <translation>یک سرویس در دسترس نیست</translation>
    </message>
    <message>
        <source>Headgate’s processor time</source>
        <translation>زمان پردازندهٔ Headgate</translation>
    </message>
    <message>
        <source>The machine’s processors</source>
        <translation>پردازنده‌های دستگاه</translation>
    </message>
    <message>
        <source>Headgate’s memory</source>
        <translation>حافظهٔ Headgate</translation>
    </message>
    <message>
        <source>The machine’s memory</source>
        <translation>حافظهٔ دستگاه</translation>
    </message>
    <message>
        <source>An old key</source>
        <translation>یک کلید قدیمی</translation>
    </message>
    <message>
        <source>per cent of all processors</source>
        <translation>درصد همهٔ پردازنده‌ها</translation>
    </message>
    <message>
        <source>MB held</source>
        <translation>مگابایت گرفته</translation>
    </message>
    <message>
        <source>per cent taken</source>
        <translation>درصد پر</translation>
    </message>
    <message>
        <source>%1 does not answer. The last failure: %2.</source>
        <translation>%1 پاسخ نمی‌دهد. آخرین خطا: %2.</translation>
    </message>
    <message>
        <source>No answer comes from %1. The last failure: %2.</source>
        <translation>از %1 پاسخی نمی‌آید. آخرین خطا: %2.</translation>
    </message>
    <message>
        <source>Headgate takes %1 of all processors, on average of five minutes.</source>
        <translation>Headgate به‌طور میانگین در پنج دقیقه %1 از همهٔ پردازنده‌ها را می‌گیرد.</translation>
    </message>
    <message>
        <source>The machine’s processors are busy: %1, on average of five minutes.</source>
        <translation>پردازنده‌های دستگاه سرگرم‌اند: %1، میانگین پنج دقیقه.</translation>
    </message>
    <message>
        <source>Headgate holds %1 of memory.</source>
        <translation>Headgate %1 حافظه گرفته است.</translation>
    </message>
    <message>
        <source>%1 of the machine’s memory is taken.</source>
        <translation>%1 از حافظهٔ دستگاه پر است.</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) of %1 are old, the oldest one %2 days.</source>
        <translation>
            <numerusform>%n کلید %1 قدیمی است، کهنه‌ترین %2 روز.</numerusform>
        </translation>
    </message>
    <message>
        <source>Key %1 of %2 is %3 days old.</source>
        <translation>کلید %1 از %2، %3 روز عمر دارد.</translation>
    </message>
    <message>
        <source>See under Connections what it met; another service may answer now.</source>
        <translation>در «اتصال‌ها» ببینید به چه برخورده است؛ شاید سرویس دیگری اکنون پاسخ دهد.</translation>
    </message>
    <message>
        <source>See on the Traffic page since when. Where it does not end, start Headgate anew.</source>
        <translation>در صفحهٔ ترافیک ببینید از کی. اگر پایان نگرفت، Headgate را از نو آغاز کنید.</translation>
    </message>
    <message>
        <source>See which program takes it: local models answer late meanwhile.</source>
        <translation>ببینید کدام برنامه آن را می‌گیرد: مدل‌های محلی در این میان دیر پاسخ می‌دهند.</translation>
    </message>
    <message>
        <source>Close windows of long chats. Where it keeps growing, start Headgate anew.</source>
        <translation>پنجره‌های گفت‌وگوهای بلند را ببندید. اگر همچنان بیشتر شد، Headgate را از نو آغاز کنید.</translation>
    </message>
    <message>
        <source>Close programs or unload local models before the system ends one.</source>
        <translation>پیش از آن‌که سیستم برنامه‌ای را پایان دهد، برنامه‌ها را ببندید یا مدل‌های محلی را از حافظه بردارید.</translation>
    </message>
    <message>
        <source>Rotate it on the Keys page. After how many days a key is old is a setting.</source>
        <translation>آن را در صفحهٔ کلیدها عوض کنید («چرخش کلید»). این‌که کلید پس از چند روز قدیمی است، یک تنظیم است.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AlertNotices</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AlertRulesDialog</name>
    <message>
        <source>What alerts tell of</source>
        <translation>آنچه هشدارها می‌گویند</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>پیش‌فرض‌ها</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>تأیید</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>%1: each step must be higher than the one before.</source>
        <translation>%1: هر پله باید از پلهٔ پیشین بالاتر باشد.</translation>
    </message>
    <message>
        <source>The rules</source>
        <translation>قاعده‌ها</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AlertsModel</name>
    <message>
        <source>Severity</source>
        <translation>اهمیت</translation>
    </message>
    <message>
        <source>What</source>
        <translation>مورد</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>از</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>پایان</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AlertsPage</name>
    <message>
        <source>Alerts</source>
        <translation>هشدارها</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>قاعده‌ها…</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>دیدم</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>بی‌صدا</translation>
    </message>
    <message>
        <source>Open Costs</source>
        <translation>هزینه‌ها را باز کن</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>برای یک ساعت</translation>
    </message>
    <message>
        <source>For a day</source>
        <translation>برای یک روز</translation>
    </message>
    <message>
        <source>For ever: switch this rule off</source>
        <translation>برای همیشه: خاموش کردن این قاعده</translation>
    </message>
    <message>
        <source>History</source>
        <translation>پیشینه</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>نمایش کهنه‌ترها</translation>
    </message>
    <message>
        <source>The alerts</source>
        <translation>هشدارها</translation>
    </message>
    <message>
        <source>Nothing needs your attention. “Rules…” says what is watched.</source>
        <translation>چیزی نیازمند توجه شما نیست. «قاعده‌ها…» می‌گوید چه چیزهایی پاییده می‌شود.</translation>
    </message>
    <message>
        <source>There has been no alert yet.</source>
        <translation>هنوز هشداری نبوده است.</translation>
    </message>
    <message>
        <source>Acknowledged. It stays here until it is over.</source>
        <translation>دیده شد. تا پایان آن همین‌جا می‌ماند.</translation>
    </message>
    <message>
        <source>Muted. It is told again if it is still so then.</source>
        <translation>بی‌صدا شد. اگر آن زمان هنوز چنین باشد دوباره گفته می‌شود.</translation>
    </message>
    <message>
        <source>“%1” is off. Rules… switches it on again.</source>
        <translation>«%1» خاموش است. قاعده‌ها… آن را دوباره روشن می‌کند.</translation>
    </message>
    <message>
        <source>The alert</source>
        <translation>هشدار</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>%1%</source>
        <translation>%1٪</translation>
    </message>
    <message>
        <source> · </source>
        <translation>؛ </translation>
    </message>
</context>
<context>
    <name>AttemptText</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 میلی‌ثانیه</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>و %1 مورد دیگر</translation>
    </message>
    <message>
        <source>Keys passed over</source>
        <translation>کلیدهای کنارگذاشته</translation>
    </message>
    <message>
        <source>None</source>
        <translation>هیچ</translation>
    </message>
    <message>
        <source>service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>service and model</source>
        <translation>سرویس و مدل</translation>
    </message>
    <message>
        <source>account</source>
        <translation>حساب</translation>
    </message>
    <message>
        <source>project</source>
        <translation>پروژه</translation>
    </message>
    <message>
        <source>project and model</source>
        <translation>پروژه و مدل</translation>
    </message>
    <message>
        <source>key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Held of limits</source>
        <translation>نگه‌داشته از سقف‌ها</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 held, %2 settled</source>
        <translation>%1 نگه داشته شد، %2 تسویه شد</translation>
    </message>
    <message>
        <source>%1 held, not settled: what it took is not known</source>
        <translation>%1 نگه داشته شد، تسویه نشد: آنچه مصرف کرد معلوم نیست</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>هیچ</translation>
    </message>
    <message>
        <source>Where the time went</source>
        <translation>زمان کجا گذشت</translation>
    </message>
    <message>
        <source>Wait after the attempt before</source>
        <translation>انتظار پس از تلاش پیشین</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>در صف</translation>
    </message>
    <message>
        <source>Wait for quota</source>
        <translation>انتظار برای سهمیه</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Reading the key</source>
        <translation>خواندن کلید</translation>
    </message>
    <message>
        <source>Until it left</source>
        <translation>تا فرستادن</translation>
    </message>
    <message>
        <source>It did not leave.</source>
        <translation>فرستاده نشد.</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>none, on an open connection</source>
        <translation>هیچ، روی اتصال باز</translation>
    </message>
    <message>
        <source>Until the first byte</source>
        <translation>تا نخستین بایت</translation>
    </message>
    <message>
        <source>Until something could be shown</source>
        <translation>تا نخستین تکهٔ نمایش‌پذیر</translation>
    </message>
    <message>
        <source>From the first byte to the end</source>
        <translation>از نخستین بایت تا پایان</translation>
    </message>
    <message>
        <source>Without an answer, to the end</source>
        <translation>بی‌پاسخ، تا پایان</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>اندازه‌ها</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>فرستاده</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>دریافتی</translation>
    </message>
    <message>
        <source>[withheld]</source>
        <translation>[پنهان]</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>سرآیندهای درخواست</translation>
    </message>
    <message>
        <source>Response headers</source>
        <translation>سرآیندهای پاسخ</translation>
    </message>
    <message>
        <source>Not recorded: it was booked before the steps of an attempt were kept.</source>
        <translation>ثبت نشده: این درخواست پیش از آن ثبت شد که گام‌های هر تلاش نگه داشته شود.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AttemptDetails</name>
    <message>
        <source>Attempt %1 – %2</source>
        <translation>تلاش %1 – %2</translation>
    </message>
    <message>
        <source>How it went: keys, limits, waits, sizes, headers</source>
        <translation>چگونه گذشت: کلیدها، سقف‌ها، انتظارها، اندازه‌ها، سرآیندها</translation>
    </message>
</context>
<context>
    <name>GatewayText</name>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>no limit of tokens</source>
        <translation>توکن‌ها بی‌حد</translation>
    </message>
    <message>
        <source>%1 of the tokens</source>
        <translation>%1 از توکن‌ها</translation>
    </message>
    <message>
        <source>no limit of messages</source>
        <translation>پیام‌ها بی‌حد</translation>
    </message>
    <message>
        <source>%1 of the messages</source>
        <translation>%1 از پیام‌ها</translation>
    </message>
    <message>
        <source>The request can’t be read, or asks for what the gateway has not.</source>
        <translation>درخواست خوانده نمی‌شود، یا چیزی می‌خواهد که دروازه ندارد.</translation>
    </message>
    <message>
        <source>Its token is missing or wrong, or it is revoked or expired.</source>
        <translation>توکن آن نیامده یا نادرست است، یا باطل یا منقضی شده است.</translation>
    </message>
    <message>
        <source>There is no such model or address.</source>
        <translation>چنین مدل یا نشانی‌ای وجود ندارد.</translation>
    </message>
    <message>
        <source>The request is too large.</source>
        <translation>درخواست بیش از اندازه بزرگ است.</translation>
    </message>
    <message>
        <source>HTTP status %1.</source>
        <translation>وضعیت HTTP %1.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 از %2</translation>
    </message>
    <message numerus="yes">
        <source>Closing: lets nobody in, %n request(s) may still end.</source>
        <translation>
            <numerusform>در حال بسته شدن: کسی را راه نمی‌دهد و %Ln درخواست هنوز می‌تواند به پایان برسد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Closed: no program can ask.</source>
        <translation>بسته: هیچ برنامه‌ای نمی‌تواند بپرسد.</translation>
    </message>
    <message>
        <source>Open at %1: %2, %3.</source>
        <translation>باز در %1: %2، %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%Ln اتصال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) under way</source>
        <translation>
            <numerusform>%Ln درخواست در جریان</numerusform>
        </translation>
    </message>
    <message>
        <source>Port %1 can’t be had at this address: most likely another program has it. Choose another port, or end that program.</source>
        <translation>درگاه %1 در این نشانی در دسترس نیست: به احتمال زیاد برنامه‌ای دیگر آن را گرفته است. درگاه دیگری برگزینید یا آن برنامه را ببندید.</translation>
    </message>
    <message>
        <source>Enter an IP address of this computer, such as 127.0.0.1.</source>
        <translation>یک نشانی IP از همین رایانه وارد کنید، مانند 127.0.0.1.</translation>
    </message>
    <message>
        <source>Where other computers reach it, programs must send a token.</source>
        <translation>جایی که رایانه‌های دیگر به آن می‌رسند، برنامه‌ها باید توکن بفرستند.</translation>
    </message>
    <message>
        <source>The gateway</source>
        <translation>دروازه</translation>
    </message>
    <message>
        <source>Without a token every program and every user of this computer may use your keys.</source>
        <translation>بدون توکن، هر برنامه و هر کاربر این رایانه می‌تواند کلیدهای شما را به کار ببرد.</translation>
    </message>
    <message>
        <source>Other computers may reach the gateway over plain http: tokens and what is said can be read on the way.</source>
        <translation>رایانه‌های دیگر می‌توانند با http ساده به دروازه برسند: توکن‌ها و آنچه گفته می‌شود در راه خواندنی است.</translation>
    </message>
    <message>
        <source>The certificate can’t be used. Choose a PEM file that holds one that is still valid, and behind it those that signed it.</source>
        <translation>این گواهی به کار نمی‌آید. پرونده‌ای PEM برگزینید که گواهی معتبری در آن باشد و پشت سرش گواهی‌هایی که امضایش کرده‌اند.</translation>
    </message>
    <message>
        <source>The certificate’s key can’t be used. Choose the PEM file of the key that belongs to the certificate: RSA or EC, without a passphrase.</source>
        <translation>کلید این گواهی به کار نمی‌آید. پروندهٔ PEM کلیدی را برگزینید که از آنِ همین گواهی است: RSA یا EC، بدون گذرواژه.</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>آغاز می‌شود</translation>
    </message>
    <message>
        <source>Waits for quota, place %1</source>
        <translation>در انتظار سهمیه، نوبت %1</translation>
    </message>
    <message>
        <source>Waits for quota</source>
        <translation>در انتظار سهمیه</translation>
    </message>
    <message>
        <source>Waits for another try</source>
        <translation>در انتظار تلاش دوباره</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>بارگذاری می‌کند</translation>
    </message>
    <message>
        <source>Waits for the service</source>
        <translation>در انتظار سرویس</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>پاسخ می‌دهد</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>دروازه</translation>
    </message>
    <message>
        <source>Client’s plan</source>
        <translation>طرح کارخواه</translation>
    </message>
    <message>
        <source>Your budget</source>
        <translation>بودجهٔ شما</translation>
    </message>
    <message>
        <source>Headgate’s queue</source>
        <translation>صف Headgate</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>ناشناس</translation>
    </message>
    <message>
        <source>Without a client’s token</source>
        <translation>بدون توکن کارخواه</translation>
    </message>
    <message>
        <source>All of its plan</source>
        <translation>همهٔ مدل‌های طرحش</translation>
    </message>
    <message>
        <source>%1 messages, %2 tokens</source>
        <translation>%1 پیام، %2 توکن</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>باطل‌شده</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>معتبر</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>منقضی</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>هرگز</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>بی‌سقف</translation>
    </message>
    <message>
        <source>All</source>
        <translation>همه</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n different one(s) a month</source>
        <translation>
            <numerusform>%1؛ %Ln مدل گوناگون در ماه</numerusform>
        </translation>
    </message>
    <message>
        <source>Write each model as “service/model”, such as gemini/gemini-2.5-flash; a * at the end stands for any rest, as in ollama/*.</source>
        <translation>هر مدل را به شکل «سرویس/مدل» بنویسید، مانند gemini/gemini-2.5-flash؛ نشان * در پایان به جای هر دنباله‌ای است، مانند ollama/*.</translation>
    </message>
    <message>
        <source>Headgate itself uses this name. Choose another.</source>
        <translation>این نام را خود Headgate به کار می‌برد. نام دیگری برگزینید.</translation>
    </message>
    <message>
        <source>A name has 1 to 60 letters, digits, blanks, dots, hyphens and underscores.</source>
        <translation>نام از ۱ تا ۶۰ حرف، رقم، فاصله، نقطه، خط تیره و زیرخط ساخته می‌شود.</translation>
    </message>
    <message>
        <source>%1 can’t have this name: one has or had it.</source>
        <translation>%1 نمی‌تواند این نام را داشته باشد: دیگری آن را دارد یا داشته است.</translation>
    </message>
    <message>
        <source>The client</source>
        <translation>کارخواه</translation>
    </message>
    <message>
        <source>This plan is there no more. Choose another.</source>
        <translation>این طرح دیگر وجود ندارد. طرح دیگری برگزینید.</translation>
    </message>
    <message>
        <source>A budget is above 0; without one the field is empty.</source>
        <translation>بودجه بیشتر از ۰ است؛ بدون بودجه این خانه خالی می‌ماند.</translation>
    </message>
    <message>
        <source>The day on which it expires must lie ahead.</source>
        <translation>روز انقضا باید در آینده باشد.</translation>
    </message>
    <message>
        <source>The system’s keychain, which guards the tokens, can’t be used now. Unlock it and try again.</source>
        <translation>جاکلیدی سامانه که نگهبان توکن‌هاست اکنون به کار نمی‌آید. قفل آن را باز کنید و دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>This plan is as it was shipped.</source>
        <translation>این طرح همان است که با برنامه آمده است.</translation>
    </message>
    <message>
        <source>A client has this plan. Give it another one first.</source>
        <translation>کارخواهی این طرح را دارد. نخست طرح دیگری به آن بدهید.</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>طرح</translation>
    </message>
    <message>
        <source>Enter whole numbers from 1 on; an empty field sets no limit.</source>
        <translation>عدد صحیح از ۱ به بالا وارد کنید؛ خانهٔ خالی یعنی بی‌سقف.</translation>
    </message>
    <message>
        <source>It came from a web page, or under a name, that is not allowed.</source>
        <translation>از صفحهٔ وب یا با نامی آمد که مجاز نیست.</translation>
    </message>
    <message>
        <source>It took too long to send its request.</source>
        <translation>فرستادن درخواستش بیش از اندازه طول کشید.</translation>
    </message>
    <message>
        <source>The request’s header is too large.</source>
        <translation>سرایند درخواست بیش از اندازه بزرگ است.</translation>
    </message>
    <message>
        <source>The client had too many requests under way.</source>
        <translation>کارخواه درخواست‌های در جریان بیش از اندازه‌ای داشت.</translation>
    </message>
    <message>
        <source>The gateway was full, or being closed.</source>
        <translation>دروازه پر بود، یا در حال بسته شدن بود.</translation>
    </message>
    <message>
        <source>Asks nothing now</source>
        <translation>اکنون چیزی نمی‌پرسد</translation>
    </message>
    <message>
        <source>Sends its request</source>
        <translation>درخواستش را می‌فرستد</translation>
    </message>
    <message>
        <source>Is answered</source>
        <translation>پاسخ می‌گیرد</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>می‌رود</translation>
    </message>
    <message>
        <source>Another program has this port at ::1: what asks “localhost” may reach that one. Use 127.0.0.1 as address, or another port.</source>
        <translation>برنامهٔ دیگری این درگاه را روی ::1 دارد: آنچه «localhost» را می‌خواهد شاید به آن برسد. نشانی 127.0.0.1 یا درگاه دیگری را به کار ببرید.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ClientDialog</name>
    <message>
        <source>New client</source>
        <translation>کارخواه تازه</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>e.g. editor</source>
        <translation>مانند editor</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>طرح</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>مدل‌ها</translation>
    </message>
    <message>
        <source>All of its plan</source>
        <translation>همهٔ مدل‌های طرحش</translation>
    </message>
    <message>
        <source>As “service/model”, separated by commas; ollama/* stands for all of Ollama’s.</source>
        <translation>به شکل «سرویس/مدل»، جداشده با ویرگول؛ ollama/* یعنی همهٔ مدل‌های Ollama.</translation>
    </message>
    <message>
        <source>Budget a month, in dollars</source>
        <translation>بودجهٔ ماهانه به دلار</translation>
    </message>
    <message>
        <source>None of its own</source>
        <translation>بدون بودجهٔ جداگانه</translation>
    </message>
    <message>
        <source>Expires at the end of</source>
        <translation>منقضی می‌شود در پایان روز</translation>
    </message>
    <message>
        <source>Day on which it expires</source>
        <translation>روز انقضا</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>تأیید</translation>
    </message>
    <message>
        <source>Change a client</source>
        <translation>تغییر کارخواه</translation>
    </message>
    <message>
        <source>Enter an amount above 0 and below a million dollars, such as %1, or nothing.</source>
        <translation>مبلغی بیشتر از ۰ و کمتر از یک میلیون دلار وارد کنید، مانند %1، یا هیچ.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::ClientsPanel</name>
    <message>
        <source>Clients</source>
        <translation>کارخواه‌ها</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>تغییر…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>باطل کردن…</translation>
    </message>
    <message>
        <source>New client…</source>
        <translation>کارخواه تازه…</translation>
    </message>
    <message>
        <source>Change client</source>
        <translation>تغییر کارخواه</translation>
    </message>
    <message>
        <source>Revoke client</source>
        <translation>باطل کردن کارخواه</translation>
    </message>
    <message>
        <source>The clients</source>
        <translation>کارخواه‌ها</translation>
    </message>
    <message>
        <source>No program has a token yet. Make a client for each program: it gets a token of its own, a plan and, if you like, a budget.</source>
        <translation>هنوز هیچ برنامه‌ای توکن ندارد. برای هر برنامه یک کارخواه بسازید: توکنی از آن خود می‌گیرد، با یک طرح و اگر بخواهید یک بودجه.</translation>
    </message>
    <message>
        <source>“%1” is made.</source>
        <translation>«%1» ساخته شد.</translation>
    </message>
    <message>
        <source>Changed. It holds from the next request on.</source>
        <translation>تغییر کرد. از درخواست بعدی برقرار است.</translation>
    </message>
    <message>
        <source>Revoke a client</source>
        <translation>باطل کردن کارخواه</translation>
    </message>
    <message>
        <source>Revoke “%1”? Its token is refused from now on, for ever. What it has used stays in the books, and its name is not free again.</source>
        <translation>«%1» باطل شود؟ توکن آن از این پس برای همیشه رد می‌شود. آنچه مصرف کرده در دفتر می‌ماند و نامش دیگر آزاد نمی‌شود.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>باطل کن</translation>
    </message>
    <message>
        <source>“%1” is revoked.</source>
        <translation>«%1» باطل شد.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::GatewayClientsModel</name>
    <message>
        <source>Of what the plan allows in this month: the messages or the tokens, whichever end first. With what is under way.</source>
        <translation>از آنچه طرح در این ماه اجازه می‌دهد: پیام‌ها یا توکن‌ها، هرکدام که زودتر به پایان برسد؛ همراه با آنچه در جریان است.</translation>
    </message>
    <message>
        <source>Of the plan</source>
        <translation>از طرح</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>هنوز نه</translation>
    </message>
    <message>
        <source>Its token ends in %1.</source>
        <translation>توکن آن به %1 پایان می‌یابد.</translation>
    </message>
    <message>
        <source>Of this month. Tokens are a lower bound where a service did not tell them.</source>
        <translation>از این ماه. هرجا سرویسی توکن‌ها را نگفته باشد، شمار آن‌ها کران پایین است.</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>کارخواه</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>طرح</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>مدل‌ها</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>این ماه</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>خرج‌شده</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>انقضا</translation>
    </message>
    <message>
        <source>Last use</source>
        <translation>آخرین کاربرد</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>توکن</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::GatewayForm</name>
    <message>
        <source>Choose…</source>
        <translation>گزینش…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>گزینش: %1</translation>
    </message>
    <message>
        <source>Certificates and keys</source>
        <translation>گواهی‌ها و کلیدها</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>همهٔ پرونده‌ها</translation>
    </message>
    <message>
        <source>File of the certificate</source>
        <translation>پروندهٔ گواهی</translation>
    </message>
    <message>
        <source>None: plain http</source>
        <translation>هیچ: http ساده</translation>
    </message>
    <message>
        <source>File of its key</source>
        <translation>پروندهٔ کلید آن</translation>
    </message>
    <message>
        <source>Others may read the file of the certificate’s key: let nobody but yourself read it.</source>
        <translation>دیگران می‌توانند پروندهٔ کلید گواهی را بخوانند: کاری کنید که جز خودتان کسی آن را نخواند.</translation>
    </message>
    <message>
        <source>Other programs may ask through Headgate</source>
        <translation>برنامه‌های دیگر می‌توانند از راه Headgate بپرسند</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>نشانی</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>درگاه</translation>
    </message>
    <message>
        <source>Programs must send a token</source>
        <translation>برنامه‌ها باید توکن بفرستند</translation>
    </message>
    <message>
        <source>Close the gateway to change this.</source>
        <translation>برای تغییر این، دروازه را ببندید.</translation>
    </message>
    <message>
        <source>A port is a whole number from 1 to 65535.</source>
        <translation>درگاه عددی صحیح از ۱ تا ۶۵۵۳۵ است.</translation>
    </message>
    <message>
        <source>It could not be remembered for the next start.</source>
        <translation>برای شروع بعدی به خاطر سپرده نشد.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::GatewayPage</name>
    <message>
        <source>Gateway</source>
        <translation>دروازه</translation>
    </message>
    <message>
        <source>Client whose models are asked</source>
        <translation>کارخواهی که مدل‌هایش پرسیده می‌شوند</translation>
    </message>
    <message>
        <source>How a program asks</source>
        <translation>برنامه چگونه می‌پرسد</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::GatewayPlansModel</name>
    <message>
        <source>Plan</source>
        <translation>طرح</translation>
    </message>
    <message>
        <source>Messages a month</source>
        <translation>پیام در ماه</translation>
    </message>
    <message>
        <source>Tokens a month</source>
        <translation>توکن در ماه</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>درخواست در دقیقه</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>توکن خروجی</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>مدل‌ها</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::GatewayPeersModel</name>
    <message>
        <source>Client</source>
        <translation>کارخواه</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>نشانی</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>درخواست‌ها</translation>
    </message>
    <message>
        <source>For</source>
        <translation>مدت</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::GatewayRefusalsModel</name>
    <message>
        <source>When</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>کارخواه</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Refused by</source>
        <translation>ردکننده</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>وضعیت</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::GatewayRequestsModel</name>
    <message>
        <source>The service has not told yet; many tell only at the end.</source>
        <translation>سرویس هنوز نگفته است؛ بسیاری تنها در پایان می‌گویند.</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>کارخواه</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>مدل</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>For</source>
        <translation>مدت</translation>
    </message>
    <message>
        <source>Tokens so far</source>
        <translation>توکن تا کنون</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::NewTokenDialog</name>
    <message>
        <source>Token of a new client</source>
        <translation>توکن کارخواه تازه</translation>
    </message>
    <message>
        <source>This is the token of “%1”. It is shown this once and kept nowhere: copy it now. If it is lost, revoke the client and make another.</source>
        <translation>این توکن «%1» است. تنها همین یک بار نشان داده می‌شود و جایی نگه داشته نمی‌شود: همین حالا رونوشت بردارید. اگر گم شود، کارخواه را باطل کنید و دیگری بسازید.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>توکن</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>رونوشت توکن</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>How a program asks</source>
        <translation>برنامه چگونه می‌پرسد</translation>
    </message>
    <message>
        <source>Copied. In a minute it is taken out of the clipboard.</source>
        <translation>رونوشت برداشته شد. یک دقیقهٔ دیگر از بریده‌دان پاک می‌شود.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::PlanDialog</name>
    <message>
        <source>New plan</source>
        <translation>طرح تازه</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>بی‌سقف</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Messages a month</source>
        <translation>پیام در ماه</translation>
    </message>
    <message>
        <source>Tokens a month</source>
        <translation>توکن در ماه</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>درخواست در دقیقه</translation>
    </message>
    <message>
        <source>Output tokens of a request</source>
        <translation>توکن خروجی هر درخواست</translation>
    </message>
    <message>
        <source>Different models a month</source>
        <translation>مدل‌های گوناگون در ماه</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>مدل‌ها</translation>
    </message>
    <message>
        <source>All</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>As “service/model”, separated by commas; ollama/* stands for all of Ollama’s.</source>
        <translation>به شکل «سرویس/مدل»، جداشده با ویرگول؛ ollama/* یعنی همهٔ مدل‌های Ollama.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>تأیید</translation>
    </message>
    <message>
        <source>Change a plan</source>
        <translation>تغییر طرح</translation>
    </message>
    <message>
        <source>Enter a whole number from 1 on; an empty field sets no limit.</source>
        <translation>عددی صحیح از ۱ به بالا وارد کنید؛ خانهٔ خالی یعنی بی‌سقف.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::PlansPanel</name>
    <message>
        <source>Plans</source>
        <translation>طرح‌ها</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>تغییر…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>طرح تازه…</translation>
    </message>
    <message>
        <source>Change plan</source>
        <translation>تغییر طرح</translation>
    </message>
    <message>
        <source>The plans</source>
        <translation>طرح‌ها</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>مانند آغاز</translation>
    </message>
    <message>
        <source>Plan as shipped</source>
        <translation>طرح مانند آغاز</translation>
    </message>
    <message>
        <source>Remove plan</source>
        <translation>حذف طرح</translation>
    </message>
    <message>
        <source>Stored. It holds from the next request on.</source>
        <translation>ذخیره شد. از درخواست بعدی برقرار است.</translation>
    </message>
    <message>
        <source>The plan is as it was shipped.</source>
        <translation>طرح همان شد که با برنامه آمده بود.</translation>
    </message>
    <message>
        <source>The plan is removed.</source>
        <translation>طرح حذف شد.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::SnippetView</name>
    <message>
        <source>Program or library</source>
        <translation>برنامه یا کتابخانه</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>رونوشت</translation>
    </message>
    <message>
        <source>Copy the lines</source>
        <translation>رونوشت خط‌ها</translation>
    </message>
    <message>
        <source>How a program asks</source>
        <translation>برنامه چگونه می‌پرسد</translation>
    </message>
    <message>
        <source>The program finds its token in the variable %1.</source>
        <translation>برنامه توکن خود را در متغیر %1 می‌یابد.</translation>
    </message>
    <message>
        <source>Copied, with the token in it. In a minute it is taken out of the clipboard.</source>
        <translation>با توکن رونوشت برداشته شد. یک دقیقهٔ دیگر از بریده‌دان پاک می‌شود.</translation>
    </message>
    <message>
        <source>Copied. The program finds its token in the variable %1.</source>
        <translation>رونوشت برداشته شد. برنامه توکن خود را در متغیر %1 می‌یابد.</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::TrafficPanel</name>
    <message>
        <source>Requests under way</source>
        <translation>درخواست‌های در جریان</translation>
    </message>
    <message>
        <source>Cancel request</source>
        <translation>لغو درخواست</translation>
    </message>
    <message>
        <source>Ends it at the service; its client is told.</source>
        <translation>آن را نزد سرویس پایان می‌دهد؛ به کارخواهش گفته می‌شود.</translation>
    </message>
    <message>
        <source>Recent refusals</source>
        <translation>ردشده‌های اخیر</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>در جریان</translation>
    </message>
    <message>
        <source>No program asks just now.</source>
        <translation>اکنون هیچ برنامه‌ای نمی‌پرسد.</translation>
    </message>
    <message>
        <source>While the gateway is closed no program can ask.</source>
        <translation>تا دروازه بسته است هیچ برنامه‌ای نمی‌تواند بپرسد.</translation>
    </message>
    <message>
        <source>Nobody was refused since Headgate was started.</source>
        <translation>از آغاز کار Headgate کسی رد نشده است.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>لغو شد.</translation>
    </message>
    <message>
        <source>It had ended already.</source>
        <translation>پیش از آن پایان یافته بود.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>اتصال‌ها</translation>
    </message>
    <message>
        <source>No program is connected.</source>
        <translation>هیچ برنامه‌ای متصل نیست.</translation>
    </message>
</context>
<context>
    <name>Snippets</name>
    <message>
        <source>Environment variables</source>
        <translation>متغیرهای محیطی</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::AddKeysDialog</name>
    <message numerus="yes">
        <source>%n line(s) were passed over: no key of ours stands there.</source>
        <translation>
            <numerusform>از %Ln سطر گذشتیم: کلیدی که می‌شناسیم در آن‌ها نیست.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) found.</source>
        <translation>
            <numerusform>%Ln کلید پیدا شد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them can’t be added; see why.</source>
        <translation>
            <numerusform>%Ln تا از آن‌ها را نمی‌توان افزود؛ دلیلش را ببینید.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking: %n key(s) left.</source>
        <translation>
            <numerusform>در حال بررسی: %Ln کلید مانده است.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) added.</source>
        <translation>
            <numerusform>%Ln کلید افزوده شد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be added: see why, and try again.</source>
        <translation>
            <numerusform>%Ln تا افزوده نشد: دلیلش را ببینید و دوباره تلاش کنید.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Verify and store %n key(s)</source>
        <translation>
            <numerusform>بررسی و ذخیرهٔ %Ln کلید</numerusform>
        </translation>
    </message>
    <message>
        <source>Add several keys</source>
        <translation>افزودن چند کلید</translation>
    </message>
    <message>
        <source>Keys to paste</source>
        <translation>کلیدهایی که چسبانده می‌شوند</translation>
    </message>
    <message>
        <source>Paste here</source>
        <translation>اینجا بچسبانید</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>بخوان</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>از پرونده…</translation>
    </message>
    <message>
        <source>From the environment</source>
        <translation>از متغیرهای محیط</translation>
    </message>
    <message>
        <source>Keys to add</source>
        <translation>کلیدهایی که افزوده می‌شوند</translation>
    </message>
    <message>
        <source>Service of the selected keys</source>
        <translation>سرویس کلیدهای برگزیده</translation>
    </message>
    <message>
        <source>Service of the selected keys:</source>
        <translation>سرویس کلیدهای برگزیده:</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>Keys one below the other or with commas between them, or the lines of an .env file. What is pasted is not shown.</source>
        <translation>کلیدها را زیر هم یا با ویرگول میانشان، یا سطرهای یک پروندهٔ ‎.env را بچسبانید. آنچه چسبانده می‌شود نشان داده نمی‌شود.</translation>
    </message>
    <message>
        <source>Store without a check</source>
        <translation>ذخیره بدون بررسی</translation>
    </message>
    <message>
        <source>Those whose service could not be reached. The first request with such a key tells whether it works.</source>
        <translation>آن‌هایی که سرویسشان در دسترس نبود. نخستین درخواست با چنین کلیدی نشان می‌دهد که کار می‌کند یا نه.</translation>
    </message>
    <message>
        <source>Use for this session only</source>
        <translation>فقط برای همین نشست</translation>
    </message>
    <message>
        <source>Those that the keychain can’t keep now</source>
        <translation>آن‌هایی که جاکلیدی اکنون نمی‌تواند نگه دارد</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Verify and store</source>
        <translation>بررسی و ذخیره</translation>
    </message>
    <message>
        <source>Nothing is pasted yet.</source>
        <translation>هنوز چیزی چسبانده نشده است.</translation>
    </message>
    <message>
        <source>what was pasted</source>
        <translation>آنچه چسبانده شد</translation>
    </message>
    <message>
        <source>Keys from a file</source>
        <translation>کلیدها از پرونده</translation>
    </message>
    <message>
        <source>“%1” can’t be read.</source>
        <translation>«%1» را نمی‌توان خواند.</translation>
    </message>
    <message>
        <source>“%1” is too large for a list of keys.</source>
        <translation>«%1» برای فهرستی از کلیدها بیش از حد بزرگ است.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>There is no key in %1.</source>
        <translation>کلیدی در %1 نیست.</translation>
    </message>
    <message>
        <source>The environment</source>
        <translation>محیط</translation>
    </message>
    <message>
        <source>The environment has no keys: none of the variables like GEMINI_API_KEY is set.</source>
        <translation>محیط کلیدی ندارد: هیچ متغیری مانند GEMINI_API_KEY مقدار ندارد.</translation>
    </message>
    <message>
        <source>Stopped: the others stay here.</source>
        <translation>متوقف شد: بقیه همین‌جا می‌مانند.</translation>
    </message>
    <message>
        <source>No key is chosen.</source>
        <translation>هیچ کلیدی برگزیده نیست.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>در حال توقف…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
</context>
<context>
    <name>Headgate::Ui::NewKeysModel</name>
    <message>
        <source>Added for this session only</source>
        <translation>فقط برای همین نشست افزوده شد</translation>
    </message>
    <message>
        <source>Works, and is stored</source>
        <translation>کار می‌کند و ذخیره شد</translation>
    </message>
    <message>
        <source>Stored, without a check</source>
        <translation>بدون بررسی ذخیره شد</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>Can’t be a key: one has 8 to 512 letters, digits and signs, and no blanks</source>
        <translation>نمی‌تواند کلید باشد: کلید ۸ تا ۵۱۲ حرف و رقم و نشانه دارد و فاصله ندارد</translation>
    </message>
    <message>
        <source>Stands further above already</source>
        <translation>بالاتر هم آمده است</translation>
    </message>
    <message>
        <source>There already: %1</source>
        <translation>از پیش هست: %1</translation>
    </message>
    <message>
        <source>Used from the environment as it is</source>
        <translation>همین‌گونه از محیط به کار می‌رود</translation>
    </message>
    <message>
        <source>Looks like a key of %1</source>
        <translation>به کلیدهای %1 می‌ماند</translation>
    </message>
    <message>
        <source>Looks like a key of %1: goes there</source>
        <translation>به کلیدهای %1 می‌ماند: به همان‌جا می‌رود</translation>
    </message>
    <message>
        <source>Whose key is it? Choose its service</source>
        <translation>کلید از آن کیست؟ سرویسش را برگزینید</translation>
    </message>
    <message>
        <source>New</source>
        <translation>تازه</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>در انتظار</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>در حال بررسی…</translation>
    </message>
    <message>
        <source>The system’s keychain can’t keep it now</source>
        <translation>جاکلیدی سامانه اکنون نمی‌تواند نگهش دارد</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(بی‌نام)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سرویس</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
</context>
<context>
    <name>KeyAgeText</name>
    <message numerus="yes">
        <source>That is more than %n day(s) ago. Put a new key into its place: Rotate…</source>
        <translation>
            <numerusform>بیش از %Ln روز از آن می‌گذرد. کلید تازه‌ای جای آن بگذارید: چرخش کلید…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is %n day(s) old and should be rotated.</source>
        <translation>
            <numerusform>«%1» %Ln روزه است و باید عوض شود.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>So should %n more key(s).</source>
        <translation>
            <numerusform>%Ln کلید دیگر هم باید عوض شود.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, rotate it</source>
        <translation>%1، عوضش کنید</translation>
    </message>
    <message>
        <source>It comes from the environment: nobody has noted since when.</source>
        <translation>از محیط می‌آید: کسی ننوشته است از کی.</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>افزوده در %1</translation>
    </message>
</context>
</TS>
