// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"

namespace needlework {

/// One row of a CSV table: its cells as text, asked for by the name of their column.
class CsvRow {
public:
    /// The cell under `column`. Throws std::out_of_range for a column that the table lacks.
    const std::string& text(std::string_view column) const;

    /// The cell under `column` as a number. Throws std::invalid_argument, with the file and line,
    /// where the cell is not a finite number written in full.
    double number(std::string_view column) const;

    /// The same, or `otherwise` where the cell is empty.
    double number_or(std::string_view column, double otherwise) const;

    /// The parts of a cell that holds a list separated by ";", without blanks around them.
    std::vector<std::string> list(std::string_view column) const;

    bool empty(std::string_view column) const { return text(column).empty(); }

    /// Where the row begins in its file.
    Place place() const;

private:
    friend class CsvReader;
    struct Head {
        std::string file;
        std::vector<std::string> columns;
    };
    std::shared_ptr<const Head> head_;
    std::vector<std::string> cells_;
    int line_ = 0;
};

/// A table as RFC 4180 writes it: the first line names the columns; every row has as many cells.
struct CsvTable {
    std::vector<std::string> columns;
    std::vector<CsvRow> rows;

    bool has(std::string_view column) const;
};

/// Read CSV: commas between cells; a cell with commas, quotes or line ends stands in double quotes,
/// a quote inside is doubled; lines end in LF or CRLF; empty lines are passed over; blanks count.
/// All problems at once: rows of the wrong width, quotes left open, columns named twice or not at
/// all, an empty text, bytes that are not UTF-8.
Checked<CsvTable> read_csv(std::string_view text, std::string_view file_name);

/// A table that was built into the program, for example "data/zones.csv". Throws std::logic_error
/// where there is none of that name or it cannot be read: both are faults of the program.
CsvTable embedded_csv(std::string_view name);

}  // namespace needlework
