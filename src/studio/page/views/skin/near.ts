// SPDX-License-Identifier: Apache-2.0
// Distance to the nearest channel, through a coarse grid of the square.
import type {StrikeArrays} from '../strikes.ts';

const cell_mm = 0.5;

/** A function from a place on the square to the distance [mm] of the nearest channel, at most `most_mm`. */
export function nearest(strikes: StrikeArrays, most_mm = 2): (x: number, y: number) => number {
    const n = Math.max(1, Math.ceil(strikes.side_mm / cell_mm));
    const cells: number[][] = Array.from({length: n * n}, () => []);
    const index = (mm: number): number => Math.min(n - 1, Math.max(0, Math.floor(mm / cell_mm)));
    for (let i = 0; i < strikes.count; ++i) {
        if (strikes.depth[i]! > 0 && !strikes.merged[i]) cells[index(strikes.y[i]!) * n + index(strikes.x[i]!)]!.push(i);
    }
    return (x, y) => {
        const cx = index(x), cy = index(y);
        let best = most_mm ** 2;
        for (let ring = 0; ring * cell_mm <= most_mm && (ring - 1) * cell_mm <= Math.sqrt(best); ++ring) {
            for (let j = cy - ring; j <= cy + ring; ++j) {
                for (let i = cx - ring; i <= cx + ring; ++i) {
                    if (i < 0 || j < 0 || i >= n || j >= n) continue;
                    if (Math.max(Math.abs(i - cx), Math.abs(j - cy)) !== ring) continue;
                    for (const k of cells[j * n + i]!) {
                        best = Math.min(best, (strikes.x[k]! - x) ** 2 + (strikes.y[k]! - y) ** 2);
                    }
                }
            }
        }
        return Math.sqrt(best);
    };
}
