// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/paramsupport.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace Headgate::Ui {

//! \brief The instruction and parameters of one chat. An empty field leaves the choice to the
//! service. What the chat's service does not take is disabled and says so.
class ParametersPanel : public QFrame {
    Q_OBJECT

public:
    explicit ParametersPanel(QWidget* parent = nullptr);

    void setValues(const QString& instruction, const GenerationParams& params);
    //! Which dialect the chat's model speaks.
    void setSupport(const ParamSupport& support, const QString& backendLabel);
    QString instruction() const;
    //! The last set that was valid as a whole; a field that can't be used says why beneath it.
    GenerationParams params() const { return m_params; }

signals:
    //! After each valid change.
    void changed();
    void closeRequested();

private:
    struct Field {
        QWidget* edit = nullptr;
        QLabel* note = nullptr;
    };

    QWidget* makeHeader();
    QWidget* makeContents();
    void addSampling(QVBoxLayout& column);
    void addThinking(QVBoxLayout& column);
    void addOutput(QVBoxLayout& column);
    QLineEdit* addLine(QVBoxLayout& column, const char* name, const QString& field);
    QPlainTextEdit* addText(
        QVBoxLayout& column, const char* name, const QString& label, const QString& field);
    QCheckBox* addCheck(QVBoxLayout& column, const char* name, const QString& label);
    void connectSignals();
    void takeFields();
    GenerationParams readFields(QVector<Error>& errors) const;
    Thinking readThinking(QVector<Error>& errors) const;
    void showErrors(const QVector<Error>& errors);
    void fillThinking();
    void updateEnabled();

    GenerationParams m_params;
    ParamSupport m_support;
    QString m_backend;
    bool m_isFilling = false;
    QHash<QString, QLabel*> m_notes; //!< by field name
    QLabel* m_supportNote = nullptr;
    QPlainTextEdit* m_instruction = nullptr;
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
};

} // namespace Headgate::Ui
