// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCache>
#include <QFont>
#include <QStyledItemDelegate>
#include <QTextLayout>

namespace Headgate::Ui {

//! \brief Draws a table's cells as the style does, but lays each text out once, for its drawing and
//! its measure: a live table shows mostly words that it has shown before, and laying them out is
//! most of what a cell costs.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int kMostTexts = 1000; //!< kept; some hundreds are seen at a time

    explicit CellDelegate(QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    int textsLaidOut() const { return m_laidOut; } //!< since it was made

private:
    struct Key {
        QString text;
        QFont font;
        Qt::LayoutDirection direction = Qt::LeftToRight;
        int width = -1; //!< that it is cut to; -1: it is whole

        bool operator==(const Key&) const = default;
        friend size_t qHash(const Key& key, size_t seed = 0) { return qHash(key.text, seed); }
    };
    //! Of one line, which begins at (0, 0).
    struct Text {
        QTextLayout layout;
        QSizeF size;
    };

    const Text& laidOut(
        const QString& text, const QStyleOptionViewItem& option, int width = -1) const;
    void drawText(QPainter* painter, const QString& text, const QStyleOptionViewItem& option) const;

    mutable QCache<Key, Text> m_texts { kMostTexts };
    mutable int m_laidOut = 0;
};

} // namespace Headgate::Ui
