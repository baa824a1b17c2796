// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/secret.h"

#include <QByteArray>

#include <cstring>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {
constexpr qsizetype kShortestWithVisibleTail = 12;
constexpr qsizetype kVisibleTail = 4;
} // namespace

void wipe(void* data, qsizetype size)
{
    if (size > 0)
        explicit_bzero(data, size_t(size));
}

class Secret::Buffer {
public:
    explicit Buffer(QByteArrayView bytes)
        : m_data(std::make_unique<char[]>(size_t(bytes.size())))
        , m_size(bytes.size())
    {
        if (m_size > 0)
            std::memcpy(m_data.get(), bytes.data(), size_t(m_size));
    }
    ~Buffer() { wipe(m_data.get(), m_size); }
    Q_DISABLE_COPY_MOVE(Buffer)

    QByteArrayView view() const { return { m_data.get(), m_size }; }

private:
    std::unique_ptr<char[]> m_data;
    qsizetype m_size = 0;
};

Secret::Secret() = default;
Secret::~Secret() = default;

Secret Secret::take(QByteArray&& source)
{
    Secret secret;
    if (!source.isEmpty()) {
        secret.m_buffer = std::make_shared<const Buffer>(QByteArrayView(source));
        // Wiping a shared array would detach and wipe the copy; the sharers are the caller's
        // business.
        if (source.isDetached())
            wipe(source.data(), source.size());
    }
    source.clear();
    return secret;
}

Secret Secret::take(QString&& source)
{
    Secret secret = take(source.toUtf8());
    if (source.isDetached())
        wipe(source.data(), source.size() * qsizetype(sizeof(QChar)));
    source.clear();
    return secret;
}

bool Secret::isEmpty() const
{
    return !m_buffer;
}

QByteArrayView Secret::reveal() const
{
    return m_buffer ? m_buffer->view() : QByteArrayView();
}

QString Secret::masked() const
{
    if (reveal().size() < kShortestWithVisibleTail)
        return u"••••"_s;
    return u"•••• "_s + QString::fromUtf8(reveal().last(kVisibleTail));
}

bool Secret::equals(const Secret& other) const
{
    const QByteArrayView mine = reveal();
    const QByteArrayView theirs = other.reveal();
    if (mine.size() != theirs.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < mine.size(); ++i)
        difference |= static_cast<unsigned char>(mine[i] ^ theirs[i]);
    return difference == 0;
}

} // namespace Headgate
