// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace needlework {

/// In which share of people A is better, and what so few people tell of all such people.
///
/// low and high are the bounds of Clopper and Pearson (1934, Biometrika 26:404-413): the chances p
/// from which as many wins or more, and as many or fewer, come once in 20 times. Between them lies
/// the share of all people in at least 9 of 10 such questions, however many or few were asked.
/// People in whom A and B come out alike count half, and are given to neither side in the bounds.
struct WinShare {
    int people = 0;
    int better = 0;  ///< of the people: A is better
    int alike = 0;   ///< of the people: no difference, or none that is better or worse
    double low = 0;  ///< of all such people, as a share
    double high = 1;

    double wins() const { return better + 0.5 * alike; }
    double share() const { return people > 0 ? wins() / people : 0.5; }
};

/// Of differences A less B, one for each person; `better`: 1 where more is better, -1 where less
/// is, 0 where neither is.
WinShare win_share(const std::vector<double>& differences, int better);

/// "A is better in 32 of 32 people, which says above 91 % of all such people"; people in whom both
/// come out alike are named.
std::string chance_words(const WinShare& wins);

/// For the cell of a table: "32 of 32 (above 91 %)".
std::string chance_short(const WinShare& wins);

}  // namespace needlework
