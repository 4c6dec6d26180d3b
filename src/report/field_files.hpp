// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "heal/patch.hpp"

namespace needlework {

/// Writes the fields of a patch over time, for ParaView and other readers of VTK files: one
/// rectilinear grid (.vtr, binary float32) of the dermis and one of the epidermis for each time,
/// and ZONE.pvd that lists them by day. x and y along the skin, z the depth from its surface [mm].
class FieldFiles {
public:
    /// `folder` is made where it does not exist. Throws Failure F02 where it cannot be written.
    FieldFiles(std::filesystem::path folder, std::string zone);

    /// One time. The list is renewed each time, so that what is there can be opened.
    void add(const PatchView& view);

private:
    struct Piece {
        double day;
        int part;
        std::string file;
    };
    std::filesystem::path folder_;
    std::string zone_;
    std::vector<Piece> pieces_;
};

}  // namespace needlework
