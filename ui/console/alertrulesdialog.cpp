// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/alertrulesdialog.h"

#include "ui/common/formlayout.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/alerttext.h"
#include "ui/text/errortext.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 620;

} // namespace

AlertRulesDialog::AlertRulesDialog(
    Services::AlertService& alerts, const QVector<AlertRuleInfo>& rules, QWidget* parent)
    : QDialog(parent)
    , m_alerts(alerts)
{
    setObjectName(u"alertRulesDialog"_s);
    setWindowTitle(tr("What alerts tell of"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const AlertRuleInfo& info : rules)
        m_rows.append({ info, nullptr, {} });
    createLayout();
    showRules(false);
    resize(forText(kWidth), forText(kHeight));
}

void AlertRulesDialog::createLayout()
{
    auto* inside = new QWidget(this);
    setKind(inside, "scrolled");
    auto* grid = new QGridLayout(inside);
    grid->setContentsMargins(0, 0, Space::kMedium, 0);
    grid->setHorizontalSpacing(Space::kMedium);
    grid->setVerticalSpacing(Space::kSmall);
    grid->setColumnStretch(1, 1);
    const QVector<Row> rows = std::exchange(m_rows, {});
    for (const Row& row : rows)
        addRow(grid, row.info);
    grid->setRowStretch(grid->rowCount(), 1);
    auto* area = new QScrollArea(this);
    area->setObjectName(u"alertRulesArea"_s);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inside);
    area->setMinimumWidth(inside->sizeHint().width() + Space::kSection);
    auto* defaults = pushButton("defaultAlertRulesButton", tr("Defaults"), this);
    connect(defaults, &QPushButton::clicked, this, [this] { showRules(true); });
    auto* column = new QVBoxLayout;
    column->setSpacing(Space::kMedium);
    column->addWidget(area, 1);
    column->addWidget(defaults, 0, Qt::AlignLeading);
    m_error = noteLabel("alertRulesError", "errorText", this);
    QPushButton* cancel = pushButton("cancelAlertRulesButton", tr("Cancel"), this);
    m_ok = pushButton("acceptAlertRulesButton", tr("OK"), this);
    layOutForm(this, column, m_error, cancel, m_ok);
}

void AlertRulesDialog::addRow(QGridLayout* grid, const AlertRuleInfo& info)
{
    const int line = grid->rowCount();
    const QString name = alertKindText(info.rule.kind);
    const QString word = alertKindName(info.rule.kind);
    Row row { info, new QCheckBox(name, this), {} };
    row.isOn->setObjectName(word + u"RuleBox"_s);
    grid->addWidget(row.isOn, line, 0);
    auto* steps = new QHBoxLayout;
    steps->setSpacing(Space::kSmall);
    for (qsizetype i = 0; i < info.standard.steps.size(); ++i) {
        auto* box = new Steady<QSpinBox>(this);
        box->setObjectName(u"%1Step%2Spin"_s.arg(word).arg(i + 1));
        box->setRange(info.least, info.most);
        box->setFocusPolicy(Qt::StrongFocus);
        box->setAccessibleName(tr("%1, %2").arg(name, alertUnitText(info.rule.kind)));
        connect(box, &QSpinBox::valueChanged, this, [this] { setNote(m_error, {}); });
        connect(row.isOn, &QCheckBox::toggled, box, &QWidget::setEnabled);
        row.steps << box;
        steps->addWidget(box);
    }
    steps->addWidget(plainLabel(alertUnitText(info.rule.kind), "muted", this));
    steps->addStretch(1);
    grid->addLayout(steps, line, 1);
    m_rows.append(row);
}

void AlertRulesDialog::showRules(bool areStandard)
{
    for (const Row& row : std::as_const(m_rows)) {
        const AlertRule& rule = areStandard ? row.info.standard : row.info.rule;
        row.isOn->setChecked(rule.isOn);
        for (qsizetype i = 0; i < row.steps.size(); ++i) {
            row.steps[i]->setValue(rule.steps.value(i));
            row.steps[i]->setEnabled(rule.isOn);
        }
    }
    if (m_error != nullptr)
        setNote(m_error, {});
}

QVector<AlertRule> AlertRulesDialog::rules() const
{
    QVector<AlertRule> rules;
    for (const Row& row : m_rows) {
        AlertRule rule { row.info.rule.kind, row.isOn->isChecked(), {} };
        for (const QSpinBox* step : row.steps)
            rule.steps << step->value();
        rules << rule;
    }
    return rules;
}

bool AlertRulesDialog::check()
{
    for (const Row& row : std::as_const(m_rows)) {
        for (qsizetype i = 1; i < row.steps.size(); ++i) {
            if (row.steps[i]->value() > row.steps[i - 1]->value())
                continue;
            setNote(m_error,
                tr("%1: each step must be higher than the one before.")
                    .arg(alertKindText(row.info.rule.kind)));
            row.steps[i]->setFocus();
            row.steps[i]->selectAll();
            return false;
        }
    }
    return true;
}

void AlertRulesDialog::accept()
{
    if (!check())
        return;
    m_ok->setEnabled(false);
    whenDone(m_alerts.setRules(rules()), this, [this](const Result<void>& done) {
        m_ok->setEnabled(true);
        if (done)
            return QDialog::accept();
        setNote(m_error, errorText(done.error(), tr("The rules")));
    });
}

} // namespace Headgate::Ui
