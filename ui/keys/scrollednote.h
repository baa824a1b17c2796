// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollArea>
#include <QString>
#include <QTimer>

class QLabel;

namespace Headgate::Ui {

//! \brief A note of any length: as high as its text, up to some lines; then it scrolls. Hides
//! itself while it has nothing to say.
class ScrolledNote : public QScrollArea {
    Q_OBJECT

public:
    //! \param objectName of the label within
    ScrolledNote(const char* objectName, const QString& name, QWidget* parent);

    //! Stays at the end where somebody reads there. One that follows another within a tenth of a
    //! second waits for its end: long notes take long to lay out.
    void setText(const QString& text, bool isFine);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showText();
    int shownHeight() const;

    QLabel* m_label;
    QString m_text;
    bool m_isFine = true;
    bool m_isShown = true; //!< the last text is
    QTimer m_rest;
};

} // namespace Headgate::Ui
