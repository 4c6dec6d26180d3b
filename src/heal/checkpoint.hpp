// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace needlework {

using Bytes = std::vector<std::byte>;

/// Values one after the other as bytes, in this machine's order.
class BytesOut {
public:
    template <class T>
    requires std::is_trivially_copyable_v<T>
    void put(const T& value) {
        const auto* from = reinterpret_cast<const std::byte*>(&value);
        bytes_.insert(bytes_.end(), from, from + sizeof(T));
    }
    template <class T>
    void put(const std::vector<T>& values) {
        put(values.size());
        for (const T& value : values) put(value);
    }
    void put(const std::string& text) { put(std::vector<char>(text.begin(), text.end())); }
    const Bytes& bytes() const { return bytes_; }

private:
    Bytes bytes_;
};

/// The same values back, in the same order. Throws Failure F11 when the bytes end too early.
class BytesIn {
public:
    explicit BytesIn(std::span<const std::byte> bytes) : bytes_{bytes} {}
    template <class T>
    requires std::is_trivially_copyable_v<T>
    void get(T& value) {
        need(sizeof(T));
        std::memcpy(&value, bytes_.data(), sizeof(T));
        bytes_ = bytes_.subspan(sizeof(T));
    }
    template <class T>
    void get(std::vector<T>& values) {
        std::size_t count = 0;
        get(count);
        need(count);
        values.resize(count);
        for (T& value : values) get(value);
    }
    void get(std::string& text) {
        std::vector<char> letters;
        get(letters);
        text.assign(letters.begin(), letters.end());
    }

private:
    void need(std::size_t count) const;
    std::span<const std::byte> bytes_;
};

/// A number that stands for bytes (FNV-1a, 64 bits).
std::uint64_t fingerprint_of(std::span<const std::byte> bytes);

/// Write a checkpoint so that at every moment either the old or the new one is whole: a file beside
/// it, flushed to the disk, then renamed. `run` is the fingerprint of everything the run depends
/// on. Throws Failure F10 with the reason of the system.
void write_checkpoint(const std::string& path, std::uint64_t run, const Bytes& bytes);

/// The bytes of a checkpoint of the same run; nothing when there is no file. Throws Failure F11 for
/// a file that is damaged, of another version or of another run, and leaves it as it is.
std::optional<Bytes> read_checkpoint(const std::string& path, std::uint64_t run);

}  // namespace needlework
