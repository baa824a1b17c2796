// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/pagewalk.h"
#include "ui/common/application.h"

#include <QApplication>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

//! Stands for any language: every string of the program comes back marked, and a third longer, in
//! words of the usual length.
class Pseudo : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int) const override
    {
        const QString text = QString::fromUtf8(source);
        QString more(text.size() / 3, u'~');
        for (qsizetype i = 8; i < more.size(); i += 9)
            more[i] = u' ';
        return u"⟦"_s + text + more + u"⟧"_s;
    }
    bool isEmpty() const override { return false; }
};

//! The same in any language: an example of hosts, the folder of the profile, and the names of
//! libraries, of the gateway's clients and of their plans.
const QStringList kUntranslated { u"proxyBypassEdit"_s, u"dataFolderLabel"_s, u"snippetKindCombo"_s,
    u"snippetClientCombo"_s, u"clientPlanCombo"_s, u"planNameEdit"_s };

//! What is no language: names, addresses, figures, and what the tests put in.
bool isData(const QString& text, const QStringList& data)
{
    static const QRegularExpression letters(u"\\p{L}{2,}"_s);
    static const QRegularExpression address(u"^(https?://\\S+|[\\w.-]+\\.example(:\\d+)?)$"_s);
    return !text.contains(letters) || address.match(text).hasMatch() || data.contains(text);
}

} // namespace

//! A language that nobody speaks shows what no translator could reach.
class TestPseudoLocale : public QObject {
    Q_OBJECT

private slots:
    void everyTextCanBeTranslatedAndFits_data();
    void everyTextCanBeTranslatedAndFits();

private:
    static QStringList dataOf(Test::FakeServices& services);
};

QStringList TestPseudoLocale::dataOf(Test::FakeServices& services)
{
    QStringList data { u"Headgate"_s, u"Google Gemini"_s, u"Ollama"_s, u"OpenAI"_s, u"Anthropic"_s,
        u"LiteLLM"_s, u"Personal"_s, u"oak:70b"_s, u"oak:7b"_s, u"headgate"_s, u"headgatectl"_s };
    for (const ConversationInfo& chat : std::as_const(services.history.infos))
        data << chat.title;
    for (const Services::BackendModels& entry : std::as_const(services.models.list)) {
        data << entry.backend.label;
        for (const ModelInfo& model : entry.list.models)
            data << model.displayName << model.target.model << model.family << model.quantization;
    }
    for (const KeyInfo& key : std::as_const(services.keys.list))
        data << key.label << key.masked;
    return data;
}

void TestPseudoLocale::everyTextCanBeTranslatedAndFits_data()
{
    Test::addPageRows();
}

void TestPseudoLocale::everyTextCanBeTranslatedAndFits()
{
    QFETCH(int, page);
    const Test::Page shown = Test::allPages()[size_t(page)];
    Test::FakeServices services;
    if (shown.isFilled)
        Test::fillServices(services);
    const ApplicationLook look(*qApp, services.settings);
    Pseudo pseudo;
    QCoreApplication::installTranslator(&pseudo); // the last one is asked first
    MainWindow window(services.set());
    window.resize(1366, 768); // a small laptop's whole screen
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    // All of it is there.
    QTRY_VERIFY(window.findChild<QWidget*>(u"backendHealthButton"_s) != nullptr);
    shown.open(window, services);
    const QStringList data = dataOf(services);
    const auto wrong = [&data] {
        QStringList all;
        for (QWidget* top : Test::openWindows()) {
            for (const QString& place : Test::shownTexts(*top)) {
                const QString text = place.section(u": "_s, 1);
                const bool isByDesign = kUntranslated.contains(place.section(u": "_s, 0, 0));
                if (!text.contains(QChar(u'⟦')) && !isByDesign && !isData(text, data))
                    all << u"not translated: "_s + place;
            }
            for (const QString& place : Test::clippedTexts(*top))
                all << u"cut off: "_s + place;
        }
        return all;
    };
    (void)QTest::qWaitFor([&] { return wrong().isEmpty(); }, 3000);
    QVERIFY2(wrong().isEmpty(), qPrintable(wrong().join(u'\n')));
}

int main(int argc, char** argv)
{
    prepareApplication();
    QApplication application(argc, argv);
    TestPseudoLocale test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pseudolocale.moc"
