// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/paramsupport.h"
#include "tests/support/fakeservices.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/parameterspanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! What a person types into the parameters: a wrong value is said at its own row, stays as typed,
//! and harms no other.
class TestParametersPanel : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aValueOutOfRangeIsSaidAtItsRow_data();
    void aValueOutOfRangeIsSaidAtItsRow();
    void aSchemaThatDoesNotParseIsSaidAtItsRow_data();
    void aSchemaThatDoesNotParseIsSaidAtItsRow();
    void twoMistakesAreSaidAtTwoRows();
    void aMistakeKeepsNoOtherFieldFromBeingTaken();
    void aBudgetIsTheChatsOwnOnlyWhereItIsTheMode();
    void aMistakeOutlivesTheStoringOfAnotherField();
    void contextLengthAndTimeInMemoryAreForLocalServers();
    void eachFieldSaysWhereItsValueComesFromAndGoesBack();
    void onlyWhatTheModelTakesIsEnabled();
    void aBudgetOutOfTheModelsRangeIsSaidWithTheRange();
    void theServicesToolsAreChosenAndTheirConflictIsExplained();

private:
    static ModelInfo modelWith(const ThinkingSupport& thinking)
    {
        ModelInfo model;
        model.thinking = thinking;
        return model;
    }
    //! What stands beside the name of a field.
    QString markOf(const char* edit)
    {
        return find<QWidget>(QLatin1String(edit))->accessibleDescription();
    }
    QStringList thinkingChoices()
    {
        QStringList choices;
        for (int i = 0; i < find<QComboBox>(u"thinkingCombo"_s)->count(); ++i)
            choices << find<QComboBox>(u"thinkingCombo"_s)->itemText(i);
        return choices;
    }

    //! The sentences that are shown, by the row's field.
    static QHash<QString, QString> notes(const QWidget& panel);
    //! By the keyboard: what a program sets is no typing.
    static void retype(QLineEdit* edit, const QString& text)
    {
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    template <typename T> T* find(const QString& name) { return m_panel->findChild<T*>(name); }

    std::unique_ptr<ParametersPanel> m_panel;
};

QHash<QString, QString> TestParametersPanel::notes(const QWidget& panel)
{
    QHash<QString, QString> shown;
    for (const QLabel* note : panel.findChildren<QLabel*>(u"fieldNote"_s)) {
        if (!note->isVisibleTo(&panel) || note->text().isEmpty())
            continue;
        // The field that stands right above its note.
        const QWidget* nearest = nullptr;
        for (const QWidget* edit : panel.findChildren<QWidget*>()) {
            const bool isField = edit->objectName().endsWith("Edit"_L1);
            const int bottom = edit->mapTo(&panel, QPoint(0, edit->height())).y();
            const auto bottomOf = [&](const QWidget* widget) {
                return widget->mapTo(&panel, QPoint(0, widget->height())).y();
            };
            if (isField && bottom <= note->mapTo(&panel, QPoint(0, 0)).y() + 2
                && (nearest == nullptr || bottom > bottomOf(nearest)))
                nearest = edit;
        }
        shown.insert(nearest != nullptr ? nearest->objectName() : u"nothing"_s, note->text());
    }
    return shown;
}

void TestParametersPanel::init()
{
    m_panel = std::make_unique<ParametersPanel>();
    m_panel->setSupport(paramSupport(Dialect::Gemini), u"Google Gemini"_s);
    m_panel->setValues({});
    m_panel->resize(400, 2000);
    m_panel->show();
}

void TestParametersPanel::aValueOutOfRangeIsSaidAtItsRow_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("label");
    const auto row = [](const char* field, const char* typed, const char* label) {
        QTest::addRow("%s %s", field, typed)
            << QString::fromLatin1(field) << QString::fromUtf8(typed) << QString::fromLatin1(label);
    };
    for (const char* typed : { "7", "-1", "warm", "1e999", "nan" })
        row("temperatureEdit", typed, "Temperature");
    for (const char* typed : { "1.5", "-0.1" })
        row("topPEdit", typed, "Top");
    for (const char* typed : { "-3", "2.5", "99999999999999999999" })
        row("topKEdit", typed, "Top");
    for (const char* typed : { "-1", "0", "many" })
        row("maxOutputTokensEdit", typed, "tokens");
}

void TestParametersPanel::aValueOutOfRangeIsSaidAtItsRow()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, label);
    auto* edit = find<QLineEdit>(field);
    QVERIFY2(edit, qPrintable(field));
    retype(edit, typed);
    QCOMPARE(edit->text(), typed);
    const QHash<QString, QString> said = notes(*m_panel);
    QCOMPARE(said.keys(), QStringList { field });
    QVERIFY2(said[field].contains(label), qPrintable(said[field]));
    QVERIFY(checkParams(m_panel->params(), paramSupport(Dialect::Gemini)).isEmpty());
    retype(edit, {});
    QVERIFY(notes(*m_panel).isEmpty());
    QCOMPARE(m_panel->params(), GenerationParams());
}

void TestParametersPanel::aSchemaThatDoesNotParseIsSaidAtItsRow_data()
{
    QTest::addColumn<QString>("schema");
    QTest::newRow("cut") << u"{\"type\": "_s;
    QTest::newRow("no JSON") << u"a list of names, please"_s;
    QTest::newRow("no object") << u"[1, 2]"_s;
    QTest::newRow("two") << u"{} {}"_s;
    QTest::newRow("a trailing comma on its second line") << u"{\n\"type\": \"object\",\n}"_s;
}

void TestParametersPanel::aSchemaThatDoesNotParseIsSaidAtItsRow()
{
    QFETCH(QString, schema);
    auto* edit = find<QPlainTextEdit>(u"responseSchemaEdit"_s);
    edit->setPlainText(schema);
    const QHash<QString, QString> said = notes(*m_panel);
    QCOMPARE(said.keys(), QStringList { u"responseSchemaEdit"_s });
    QVERIFY2(said.constBegin()->contains("schema"_L1), qPrintable(*said.constBegin()));
    QCOMPARE(edit->toPlainText(), schema);
    QVERIFY(m_panel->params().responseSchema.isEmpty());
    edit->setPlainText(u"{\"type\":\"object\"}"_s);
    QVERIFY(notes(*m_panel).isEmpty());
    QCOMPARE(m_panel->params().responseSchema, QByteArray("{\"type\":\"object\"}"));
}

void TestParametersPanel::twoMistakesAreSaidAtTwoRows()
{
    retype(find<QLineEdit>(u"temperatureEdit"_s), u"9"_s);
    find<QPlainTextEdit>(u"responseSchemaEdit"_s)->setPlainText(u"{"_s);
    QStringList rows = notes(*m_panel).keys();
    rows.sort();
    QCOMPARE(rows, QStringList({ u"responseSchemaEdit"_s, u"temperatureEdit"_s }));
    retype(find<QLineEdit>(u"temperatureEdit"_s), u"1"_s);
    QCOMPARE(notes(*m_panel).keys(), QStringList { u"responseSchemaEdit"_s });
}

void TestParametersPanel::aMistakeKeepsNoOtherFieldFromBeingTaken()
{
    retype(find<QLineEdit>(u"temperatureEdit"_s), u"1"_s);
    retype(find<QLineEdit>(u"temperatureEdit"_s), u"9"_s);
    find<QPlainTextEdit>(u"responseSchemaEdit"_s)->setPlainText(u"{"_s);
    retype(find<QLineEdit>(u"topKEdit"_s), u"3"_s);
    QCOMPARE(m_panel->params().topK, 3);
    QCOMPARE(m_panel->params().temperature, std::optional<double>()); // emptied before the 9
    retype(find<QLineEdit>(u"temperatureEdit"_s), u"0.5"_s);
    QCOMPARE(m_panel->params().temperature, 0.5);
    QVERIFY(m_panel->params().responseSchema.isEmpty());
    QCOMPARE(notes(*m_panel).keys(), QStringList { u"responseSchemaEdit"_s });
}

void TestParametersPanel::aBudgetIsTheChatsOwnOnlyWhereItIsTheMode()
{
    auto* thinking = find<QComboBox>(u"thinkingCombo"_s);
    const int budget = thinking->findText(u"Budget of tokens"_s);
    QVERIFY(budget > 0);
    thinking->setCurrentIndex(budget);
    QCOMPARE(m_panel->params().thinking.mode, Thinking::Mode::ProviderDefault); // none is given yet
    retype(find<QLineEdit>(u"thinkingBudgetEdit"_s), u"2000"_s);
    QCOMPARE(m_panel->params().thinking.budget, 2000);
    QCOMPARE(markOf("thinkingBudgetEdit"), u"Set for this chat"_s);
    retype(find<QLineEdit>(u"thinkingBudgetEdit"_s), u"many"_s);
    QCOMPARE(notes(*m_panel).keys(), QStringList { u"thinkingBudgetEdit"_s });
    thinking->setCurrentIndex(0);
    QVERIFY(notes(*m_panel).isEmpty());
    QCOMPARE(m_panel->params().thinking.mode, Thinking::Mode::ProviderDefault);
    QCOMPARE(markOf("thinkingBudgetEdit"), u"Service’s default"_s);
}

//! The page stores what is valid after a while, and is told of the stored chat: that must not take
//! away what is being typed.
void TestParametersPanel::aMistakeOutlivesTheStoringOfAnotherField()
{
    Test::FakeServices services;
    services.withModels();
    AnswerTracker tracker(services.chat);
    ChatPage page(services.set(), tracker);
    page.resize(900, 900);
    page.show();
    ConversationInfo chat
        = services.history.addConversation(u"A"_s, QDateTime::currentDateTimeUtc());
    page.open(chat.id);
    QTRY_COMPARE(page.conversation(), chat.id);
    page.toggleParameters();
    auto* schema = page.findChild<QPlainTextEdit*>(u"responseSchemaEdit"_s);
    auto* temperature = page.findChild<QLineEdit*>(u"temperatureEdit"_s);
    page.findChild<QToolButton*>(u"systemInstructionButton"_s)->click();
    auto* instruction = page.findChild<QPlainTextEdit*>(u"systemInstructionEdit"_s);
    QVERIFY(schema && temperature && instruction);
    schema->setPlainText(u"{\"type\": "_s);
    retype(temperature, u"9"_s);
    instruction->setPlainText(u"Be brief."_s);
    QTRY_COMPARE(services.history.infos.value(chat.id).systemInstruction, u"Be brief."_s);
    QCOMPARE(schema->toPlainText(), u"{\"type\": "_s);
    QCOMPARE(temperature->text(), u"9"_s);
    // Another program renames the chat meanwhile.
    chat = services.history.infos.value(chat.id);
    chat.title = u"B"_s;
    services.history.change(chat);
    QCOMPARE(schema->toPlainText(), u"{\"type\": "_s);
    QCOMPARE(temperature->text(), u"9"_s);
    // An answer that begins brings the chat's state too.
    page.findChild<QPlainTextEdit*>(u"composerEdit"_s)->setPlainText(u"hello"_s);
    page.findChild<QToolButton*>(u"sendButton"_s)->click();
    QTRY_COMPARE(services.chat.sent.size(), 1);
    QTRY_VERIFY(!services.chat.lastAnswer.id.isNull());
    services.chat.finish(services.chat.lastAnswer, MessageState::Complete, u"Hi."_s);
    QCOMPARE(schema->toPlainText(), u"{\"type\": "_s);
    QCOMPARE(temperature->text(), u"9"_s);
}

void TestParametersPanel::contextLengthAndTimeInMemoryAreForLocalServers()
{
    auto* context = find<QLineEdit>(u"contextLengthEdit"_s);
    auto* keepAlive = find<QLineEdit>(u"keepAliveEdit"_s);
    m_panel->setSupport(paramSupport(Dialect::Gemini), u"Gemini"_s);
    QVERIFY(!context->isVisibleTo(m_panel.get()));
    QVERIFY(!keepAlive->isVisibleTo(m_panel.get()));
    m_panel->setSupport(paramSupport(Dialect::Ollama), u"Ollama"_s);
    QVERIFY(context->isVisibleTo(m_panel.get()));
    retype(context, u"16384"_s);
    retype(keepAlive, u"1h"_s);
    QCOMPARE(m_panel->params().contextLength, 16'384);
    QCOMPARE(m_panel->params().keepAlive, u"1h"_s);
    retype(keepAlive, u"soon"_s);
    QCOMPARE(notes(*m_panel).size(), 1);
    retype(context, u"0"_s);
    QCOMPARE(notes(*m_panel).size(), 2);
}

void TestParametersPanel::eachFieldSaysWhereItsValueComesFromAndGoesBack()
{
    GenerationParams inherited;
    inherited.temperature = 0.7;
    m_panel->setInherited(inherited);
    QCOMPARE(markOf("temperatureEdit"), u"From the settings: 0.7"_s);
    QCOMPARE(markOf("topKEdit"), u"Service’s default"_s);
    auto* reset = find<QToolButton>(u"reset_temperatureEdit"_s);
    QVERIFY(!reset->isVisible());
    retype(find<QLineEdit>(u"temperatureEdit"_s), u"1.5"_s);
    retype(find<QLineEdit>(u"topKEdit"_s), u"3"_s);
    QCOMPARE(markOf("temperatureEdit"), u"Set for this chat"_s);
    QVERIFY(reset->isVisible());
    reset->click();
    QVERIFY(!m_panel->params().temperature);
    QCOMPARE(markOf("temperatureEdit"), u"From the settings: 0.7"_s);
    QCOMPARE(find<QLineEdit>(u"topKEdit"_s)->text(), u"3"_s); // the others stay as they are
    auto* thinking = find<QComboBox>(u"thinkingCombo"_s);
    thinking->setCurrentIndex(1);
    QCOMPARE(markOf("thinkingCombo"), u"Set for this chat"_s);
    find<QToolButton>(u"reset_thinkingCombo"_s)->click();
    QCOMPARE(thinking->currentIndex(), 0);
}

void TestParametersPanel::onlyWhatTheModelTakesIsEnabled()
{
    const ModelInfo pro = modelWith({ .hasAuto = true, .leastBudget = 128, .mostBudget = 32768 });
    m_panel->setSupport(paramSupport(Dialect::Gemini, pro), u"Pro"_s);
    QCOMPARE(thinkingChoices(),
        QStringList({ u"Service’s default"_s, u"Auto"_s, u"Budget of tokens"_s }));
    const ModelInfo flash
        = modelWith({ .hasAuto = true, .canBeOff = true, .leastBudget = 1, .mostBudget = 24576 });
    m_panel->setSupport(paramSupport(Dialect::Gemini, flash), u"Flash"_s);
    QVERIFY(thinkingChoices().contains(u"Off"_s));
    ModelInfo reasoner = modelWith({ .levels = { u"low"_s, u"high"_s } });
    reasoner.takesSampling = false;
    m_panel->setSupport(paramSupport(Dialect::OpenAi, reasoner), u"o9"_s);
    QCOMPARE(thinkingChoices(),
        QStringList({ u"Service’s default"_s, u"Level: low"_s, u"Level: high"_s }));
    for (const char* name : { "temperatureEdit", "topPEdit", "topKEdit", "googleSearchCheck",
             "safetyFields", "thinkingBudgetEdit" })
        QVERIFY2(!find<QWidget>(QLatin1String(name))->isEnabled(), name);
    QVERIFY(find<QWidget>(u"maxOutputTokensEdit"_s)->isEnabled());
    ModelInfo plain;
    plain.lacks = Capability::Thinking;
    m_panel->setSupport(paramSupport(Dialect::Ollama, plain), u"plain"_s);
    QVERIFY(!find<QWidget>(u"thinkingCombo"_s)->isEnabled());
    QVERIFY(find<QWidget>(u"temperatureEdit"_s)->isEnabled());
}

void TestParametersPanel::aBudgetOutOfTheModelsRangeIsSaidWithTheRange()
{
    GenerationParams params;
    params.thinking.mode = Thinking::Mode::Budget;
    params.thinking.budget = 64;
    m_panel->setValues(params);
    QVERIFY(notes(*m_panel).isEmpty());
    const ModelInfo pro = modelWith({ .leastBudget = 128, .mostBudget = 32768 });
    m_panel->setSupport(paramSupport(Dialect::Gemini, pro), u"Pro"_s);
    const QString said = notes(*m_panel).value(u"thinkingBudgetEdit"_s);
    QVERIFY2(said.contains(u"128"_s) && said.contains(u"32,768"_s), qPrintable(said));
    retype(find<QLineEdit>(u"thinkingBudgetEdit"_s), u"128"_s);
    QVERIFY(notes(*m_panel).isEmpty());
    QCOMPARE(m_panel->params().thinking.budget, 128);
}

void TestParametersPanel::theServicesToolsAreChosenAndTheirConflictIsExplained()
{
    auto* note = find<QLabel>(u"serverToolsNote"_s);
    for (const char* name : { "googleSearchCheck", "codeExecutionCheck", "urlContextCheck" })
        find<QCheckBox>(QLatin1String(name))->setChecked(true);
    const GenerationParams params = m_panel->params();
    QVERIFY(params.googleSearch && params.codeExecution && params.urlContext);
    QVERIFY(note->isHidden());
    find<QPlainTextEdit>(u"responseSchemaEdit"_s)->setPlainText(u"{\"type\":\"object\"}"_s);
    QVERIFY(!note->isHidden());
    QVERIFY2(note->text().contains(u"JSON schema"_s), qPrintable(note->text()));
}

QTEST_MAIN(TestParametersPanel)
#include "tst_parameterspanel.moc"
