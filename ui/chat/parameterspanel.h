// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/paramsupport.h"

#include <QFrame>
#include <QHash>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace Headgate::Ui {

class ParameterField;
class SafetyFields;

//! \brief The parameters of one chat. Each says whether it is the chat's own or inherited, and from
//! where; what the chat's model does not take is disabled and says so.
class ParametersPanel : public QFrame {
    Q_OBJECT

public:
    explicit ParametersPanel(QWidget* parent = nullptr);

    void setValues(const GenerationParams& params);
    //! What the settings say where the chat says nothing.
    void setInherited(const GenerationParams& inherited);
    //! What the chat's model takes; `name` is the model's.
    void setSupport(const ParamSupport& support, const QString& name);
    //! What can be used; a field that can't says why beneath it, and its last value that could
    //! stays in force.
    GenerationParams params() const { return m_params; }

signals:
    //! After each change.
    void changed();
    void closeRequested();

private:
    QWidget* makeHeader();
    QWidget* makeContents();
    void addSampling(QVBoxLayout& column);
    void addThinking(QVBoxLayout& column);
    void addOutput(QVBoxLayout& column);
    QLineEdit* addLine(QVBoxLayout& column, const char* name, const QString& field);
    QPlainTextEdit* addText(
        QVBoxLayout& column, const char* name, const QString& label, const QString& field);
    QCheckBox* addCheck(QVBoxLayout& column, const char* name, const QString& label);
    void addField(
        QVBoxLayout& column, const QString& label, const QString& field, QWidget* control);
    void connectSignals();
    void reset(const QString& field);
    void takeFields();
    GenerationParams readFields(QVector<Error>& errors) const;
    bool isBudget() const;
    Thinking readThinking(QVector<Error>& errors) const;
    void showErrors(const QVector<Error>& errors);
    void fillThinking();
    void updateEnabled();
    void updateMarks();

    GenerationParams m_params;
    GenerationParams m_inherited;
    ParamSupport m_support;
    QString m_model;
    bool m_isFilling = false;
    QHash<QString, ParameterField*> m_fields; //!< by field name
    QLabel* m_supportNote = nullptr;
    QLineEdit* m_temperature = nullptr;
    QLineEdit* m_topP = nullptr;
    QLineEdit* m_topK = nullptr;
    QLineEdit* m_maxTokens = nullptr;
    QLineEdit* m_contextLength = nullptr; //!< and the next: only for servers of the user's own
    QLineEdit* m_keepAlive = nullptr;
    QVector<QWidget*> m_ownServer; //!< these fields with their labels
    QPlainTextEdit* m_stops = nullptr;
    QComboBox* m_thinking = nullptr;
    QLineEdit* m_budget = nullptr;
    QPlainTextEdit* m_schema = nullptr;
    QCheckBox* m_search = nullptr;
    QCheckBox* m_code = nullptr;
    QCheckBox* m_url = nullptr;
    QLabel* m_toolsNote = nullptr;
    SafetyFields* m_safety = nullptr;
};

} // namespace Headgate::Ui
