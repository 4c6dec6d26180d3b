// SPDX-License-Identifier: Apache-2.0
#include "heal/checkpoint.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>

#include "core/failure.hpp"

namespace needlework {
namespace {

struct Head {
    std::array<char, 8> magic{'N', 'D', 'L', 'W', 'H', 'E', 'A', 'L'};
    std::uint64_t version = 2;
    std::uint64_t run = 0, size = 0, content = 0;
};

[[noreturn]] void cannot_write(const std::string& path) {
    throw Failure{Exit::files, "F10",
                  "the checkpoint " + path + " cannot be written: " + std::strerror(errno)};
}

[[noreturn]] void unfit(const std::string& path, const std::string& why) {
    throw Failure{Exit::files, "F11", "the checkpoint " + path + " cannot be used: " + why};
}

bool write_all(int file, const void* from, std::size_t size) {
    const char* at = static_cast<const char*>(from);
    while (size > 0) {
        const ssize_t done = ::write(file, at, size);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        at += done;
        size -= std::size_t(done);
    }
    return true;
}

}  // namespace

void BytesIn::need(std::size_t count) const {
    if (count > bytes_.size()) {
        throw Failure{Exit::files, "F11", "a checkpoint ends before all was read"};
    }
}

std::uint64_t fingerprint_of(std::span<const std::byte> bytes) {
    std::uint64_t sum = 0xcbf29ce484222325u;
    for (const std::byte b : bytes) sum = (sum ^ std::uint64_t(b)) * 0x100000001b3u;
    return sum;
}

void write_checkpoint(const std::string& path, std::uint64_t run, const Bytes& bytes) {
    Head head;
    head.run = run;
    head.size = bytes.size();
    head.content = fingerprint_of(bytes);
    const std::string beside = path + ".new";
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) cannot_write(path);
    const bool written = write_all(file, &head, sizeof head) &&
                         write_all(file, bytes.data(), bytes.size()) && ::fsync(file) == 0;
    const int reason = errno;
    const bool closed = ::close(file) == 0;
    if (!written || !closed || std::rename(beside.c_str(), path.c_str()) != 0) {
        if (!written) errno = reason;
        const int kept = errno;
        ::unlink(beside.c_str());
        errno = kept;
        cannot_write(path);
    }
}

std::optional<Bytes> read_checkpoint(const std::string& path, std::uint64_t run) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return {};
    Head head;
    const Head expected;
    if (!file.read(reinterpret_cast<char*>(&head), sizeof head) || head.magic != expected.magic) {
        unfit(path, "it is not a checkpoint of this program");
    }
    if (head.version != expected.version) unfit(path, "it is of another version");
    if (head.run != run) unfit(path, "it belongs to another course, person or setting");
    file.seekg(0, std::ios::end);
    if (std::uint64_t(file.tellg()) != sizeof head + head.size) unfit(path, "it is cut short");
    file.seekg(sizeof head);
    Bytes bytes(head.size);
    file.read(reinterpret_cast<char*>(bytes.data()), std::streamsize(bytes.size()));
    if (!file || fingerprint_of(bytes) != head.content) unfit(path, "it is damaged");
    return bytes;
}

}  // namespace needlework
