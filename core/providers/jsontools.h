// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

namespace Headgate::Providers {

class JsonTree;

//! \brief One value of a text that a JsonReader read: a cheap view, valid until the reader reads
//! again or goes.
//!
//! Nothing here fails. What is absent or of another type reads as the absent value, an empty text
//! or nullopt, so that an unexpected `null`, a missing member or a number written as a string never
//! aborts an answer (protocols 0, rule 1).
class JsonValue {
public:
    enum class Type { Absent, Null, Bool, Number, String, Array, Object };

    JsonValue() = default;

    Type type() const;
    bool exists() const { return type() != Type::Absent; }
    bool isObject() const { return type() == Type::Object; }
    bool isArray() const { return type() == Type::Array; }
    bool isString() const { return type() == Type::String; }
    //! An object with members or an array with elements.
    bool hasChildren() const;

    //! Member of an object: `answer["usage"]["total"]`. Absent unless this is an object that has
    //! it. Where a name comes twice the first counts. Names are matched linearly, as is right for
    //! the dozen members of a wire object.
    JsonValue operator[](QByteArrayView key) const;
    //! Element of an array; absent when out of range.
    JsonValue at(int index) const;

    //! Name under which an object holds this value; empty for elements and the root.
    QString key() const;

    //! Content of a string; the digits of a number; else empty.
    QString toString() const;
    //! Whole numbers, also written as "12" or 12.0; nullopt for all else and beyond 64 bits.
    std::optional<qint64> toInteger() const;
    //! Also from a string; finite only.
    std::optional<double> toDouble() const;
    //! True for `true` and "true" only.
    bool toBool() const;
    //! The value's own text, byte for byte as it came, without surrounding blanks; empty when
    //! absent.
    QByteArrayView raw() const;

    //! For `for (const JsonValue part : value)` over elements or members; empty for scalars.
    class Iterator {
    public:
        JsonValue operator*() const { return JsonValue(m_tree, m_index); }
        Iterator& operator++();
        bool operator!=(const Iterator& other) const { return m_index != other.m_index; }

    private:
        friend class JsonValue;
        Iterator(const JsonTree* tree, int index)
            : m_tree(tree)
            , m_index(index)
        {
        }
        const JsonTree* m_tree;
        int m_index;
    };
    Iterator begin() const;
    Iterator end() const;

private:
    friend class JsonReader;
    JsonValue(const JsonTree* tree, int index)
        : m_tree(tree)
        , m_index(index)
    {
    }

    const JsonTree* m_tree = nullptr;
    int m_index = 0;
};

//! \brief Reads JSON texts into trees of slices of themselves (docs/adr/0002-json.md). Keep one for
//! many texts: it reuses its memory. Not thread-safe; movable.
class JsonReader {
public:
    JsonReader();
    ~JsonReader();
    JsonReader(JsonReader&& other) noexcept;
    JsonReader& operator=(JsonReader&& other) noexcept;

    //! The root, which is an object or an array; else, and for text that is no JSON, Protocol. The
    //! text is copied. Bytes that are no UTF-8 are replaced by U+FFFD rather than refused. Bounds:
    //! 256 levels, 2 GiB.
    Result<JsonValue> read(QByteArrayView text);

private:
    std::unique_ptr<JsonTree> m_tree;
};

//! \brief Whether a whole text is one JSON object. For schemas, tool arguments and the like that
//! are passed on verbatim.
bool isJsonObject(QByteArrayView text);

} // namespace Headgate::Providers
