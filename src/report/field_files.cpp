// SPDX-License-Identifier: Apache-2.0
#include "report/field_files.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <span>

#include "core/failure.hpp"

namespace needlework {
namespace {

static_assert(std::endian::native == std::endian::little, "VTK files are written little-endian");

/// One array of a VTK file.
struct Values {
    std::string name;
    std::vector<float> numbers;
};

std::vector<float> floats(std::span<const double> numbers, double shift = 0.0) {
    std::vector<float> converted;
    converted.reserve(numbers.size());
    for (const double number : numbers) converted.push_back(static_cast<float>(number + shift));
    return converted;
}

/// The head of an array whose bytes begin at `offset` of the data at the file's end.
std::string array_head(const Values& values, std::size_t& offset) {
    const std::string head =
        fmt::format("<DataArray type=\"Float32\" Name=\"{}\" format=\"appended\" offset=\"{}\"/>\n",
                    values.name, offset);
    offset += sizeof(std::uint64_t) + values.numbers.size() * sizeof(float);
    return head;
}

void append(std::ofstream& file, const Values& values) {
    const std::uint64_t bytes = values.numbers.size() * sizeof(float);
    file.write(reinterpret_cast<const char*>(&bytes), sizeof bytes);
    file.write(reinterpret_cast<const char*>(values.numbers.data()),
               static_cast<std::streamsize>(bytes));
}

/// A rectilinear grid with values in its voxels; x runs fastest.
void write_vtr(const std::filesystem::path& path, const std::vector<Values>& faces,
               const std::vector<Values>& fields) {
    const std::string extent =
        fmt::format("0 {} 0 {} 0 {}", faces[0].numbers.size() - 1, faces[1].numbers.size() - 1,
                    faces[2].numbers.size() - 1);
    std::size_t offset = 0;
    std::string head = fmt::format(
        "<?xml version=\"1.0\"?>\n<VTKFile type=\"RectilinearGrid\" version=\"1.0\" "
        "byte_order=\"LittleEndian\" header_type=\"UInt64\">\n<RectilinearGrid "
        "WholeExtent=\"{0}\">\n<Piece Extent=\"{0}\">\n<Coordinates>\n",
        extent);
    for (const Values& axis : faces) head += array_head(axis, offset);
    head += "</Coordinates>\n<CellData>\n";
    for (const Values& field : fields) head += array_head(field, offset);
    head += "</CellData>\n</Piece>\n</RectilinearGrid>\n<AppendedData encoding=\"raw\">\n_";

    errno = 0;
    std::ofstream file{path, std::ios::binary};
    file << head;
    for (const Values& axis : faces) append(file, axis);
    for (const Values& field : fields) append(file, field);
    file << "\n</AppendedData>\n</VTKFile>\n";
    file.close();
    if (!file) {
        throw Failure{Exit::files, "F02",
                      fmt::format("cannot write {}: {}", path.string(), std::strerror(errno))};
    }
}

/// "signal [share of a full wound]": the name of a field with its unit.
std::string head_of(std::string_view name, std::string_view unit) {
    return fmt::format("{} [{}]", name, unit);
}

std::vector<Values> dermis_fields(const PatchView& view) {
    std::vector<Values> fields;
    for (std::size_t i = 0; i < tissue_count; ++i) {
        const TissueName name = tissue_name(static_cast<Tissue>(i));
        fields.push_back({head_of(name.symbol, name.unit),
                          floats(view.state.subspan(i * view.block.voxels, view.block.voxels))});
    }
    return fields;
}

std::vector<Values> surface_fields(const PatchView& view) {
    constexpr std::array<const char*, surface_count> names{
        "injury of the epidermis [-]", "epidermal cover [-]", "epidermal thickness [x normal]",
        "melanin excess [-]"};
    std::vector<Values> fields;
    for (std::size_t i = 0; i < surface_count; ++i) {
        const std::size_t from = view.block.at(static_cast<Surface>(i));
        fields.push_back({names[i], floats(view.state.subspan(from, view.block.columns))});
    }
    return fields;
}

}  // namespace

FieldFiles::FieldFiles(std::filesystem::path folder, std::string zone)
    : folder_{std::move(folder)}, zone_{std::move(zone)} {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) {
        throw Failure{
            Exit::files, "F02",
            fmt::format("cannot create the folder {}: {}", folder_.string(), error.message())};
    }
}

void FieldFiles::add(const PatchView& view) {
    const Block& block = view.block;
    const Values x{"x [mm]", floats(block.grid.axis(Direction::x).faces)};
    const Values y{"y [mm]", floats(block.grid.axis(Direction::y).faces)};
    const double lid = block.epidermis_mm;
    const Values depth{"depth [mm]", floats(block.grid.axis(Direction::z).faces, lid)};
    const Values lid_depth{"depth [mm]", {0.0f, static_cast<float>(lid)}};
    const std::size_t time = pieces_.size() / 2;
    const auto put = [&](const char* what, int part, const Values& z,
                         const std::vector<Values>& fields) {
        const std::string name = fmt::format("{}-{}-{:03}.vtr", zone_, what, time);
        write_vtr(folder_ / name, {x, y, z}, fields);
        pieces_.push_back({view.day, part, name});
    };
    put("dermis", 0, depth, dermis_fields(view));
    put("epidermis", 1, lid_depth, surface_fields(view));

    std::ofstream list{folder_ / (zone_ + ".pvd")};
    list << "<?xml version=\"1.0\"?>\n<VTKFile type=\"Collection\" version=\"1.0\" "
            "byte_order=\"LittleEndian\">\n<Collection>\n";
    for (const Piece& piece : pieces_) {
        list << fmt::format("<DataSet timestep=\"{}\" part=\"{}\" file=\"{}\"/>\n", piece.day,
                            piece.part, piece.file);
    }
    list << "</Collection>\n</VTKFile>\n";
}

}  // namespace needlework
