// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/vectors.h"

#include "core/simulator/script.h"

#include <QJsonDocument>
#include <QtEndian>

#include <cmath>
#include <cstring>
#include <vector>

namespace Headgate::Simulator {

namespace {

constexpr qint64 kUsual = 64;
constexpr qint64 kMost = 4096;
constexpr quint64 kFnvStart = 14'695'981'039'346'656'037ULL;
constexpr quint64 kFnvPrime = 1'099'511'628'211ULL;

} // namespace

QJsonArray vectorFor(const QString& text, qint64 dimensions)
{
    const qint64 size = dimensions >= 1 && dimensions <= kMost ? dimensions : kUsual;
    quint64 state = kFnvStart;
    for (const char byte : text.toUtf8())
        state = (state ^ static_cast<unsigned char>(byte)) * kFnvPrime;
    std::vector<double> values;
    double square = 0;
    for (qint64 i = 0; i < size; ++i) {
        state = (state ^ quint64(i + 1)) * kFnvPrime;
        values.push_back(double(qint64(state >> 33) % 2001 - 1000) / 1000);
        square += values.back() * values.back();
    }
    QJsonArray vector;
    for (const double value : values)
        vector.append(square > 0 ? value / std::sqrt(square) : 1 / std::sqrt(double(size)));
    return vector;
}

QString base64Of(const QJsonArray& vector)
{
    QByteArray bytes;
    for (const QJsonValue value : vector) {
        const float number = float(value.toDouble());
        quint32 bits = 0;
        std::memcpy(&bits, &number, sizeof bits);
        bits = qToLittleEndian(bits);
        bytes.append(reinterpret_cast<const char*>(&bits), sizeof bits);
    }
    return QString::fromLatin1(bytes.toBase64());
}

QStringList textsOf(const QJsonValue& input)
{
    if (input.isString())
        return { input.toString() };
    QStringList texts;
    for (const QJsonValue one : input.toArray())
        texts.append(one.isString()
                ? one.toString()
                : QString::fromUtf8(QJsonDocument(one.toArray()).toJson(QJsonDocument::Compact)));
    return texts;
}

qint64 tokensOf(const QStringList& texts)
{
    Ask ask;
    ask.allText = texts.join(QLatin1Char(' '));
    return promptTokens(ask);
}

} // namespace Headgate::Simulator
