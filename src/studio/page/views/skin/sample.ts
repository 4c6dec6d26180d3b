// SPDX-License-Identifier: Apache-2.0
// Values of a field around one channel at any time, depth and distance: straight lines between the cells' middles.
import {numbers, type Frame} from '../../api/frame.ts';
import type {FieldHead, FieldsHead} from '../../api/heads.ts';

export interface Place {
    readonly low: number;   // index
    readonly share: number; // towards the next
}

/** Where `x` lies among growing `xs`, held at both ends. */
export function place_in(xs: ArrayLike<number>, x: number): Place {
    let low = 0, high = xs.length - 1;
    if (high < 1 || x <= xs[0]!) return {low: 0, share: 0};
    if (x >= xs[high]!) return {low: high - 1, share: 1};
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (xs[middle]! <= x) low = middle; else high = middle;
    }
    const span = xs[high]! - xs[low]!;
    return {low, share: span > 0 ? (x - xs[low]!) / span : 1};
}

/** One field at one time, as [z, r] or, of a surface field, [r]. */
export interface Snapshot {
    readonly values: Float32Array;
    readonly r: Float32Array;
    readonly z: Float32Array;   // one entry for a surface field
}

/** The field at `time_day`, between the stored times. */
export function snapshot(frame: Frame<FieldsHead>, field: FieldHead, time_day: number): Snapshot {
    const time = numbers(frame, 'time'), r = numbers(frame, 'r'), all = numbers(frame, field.array);
    const shape = frame.arrays.get(field.array)?.shape ?? [];
    const z = shape.length === 3 ? numbers(frame, 'z') : new Float32Array(1);
    const each = r.length * z.length;
    const {low, share} = place_in(time, time_day);
    const a = all.subarray(low * each, (low + 1) * each);
    const next = Math.min(low + 1, Math.max(0, time.length - 1));
    const b = all.subarray(next * each, (next + 1) * each);
    return {values: a.map((value, i) => value + ((b[i] ?? value) - value) * share), r, z};
}

/** Value at depth `z` and distance `r` [mm] from the middle of the nearest channel. */
export function value_in({values, r, z}: Snapshot, at_z: Place, at_r: Place): number {
    const n = r.length;
    const row = (iz: number): number => {
        const start = iz * n + at_r.low;
        const a = values[start] ?? Number.NaN;
        return a + ((values[start + 1] ?? a) - a) * at_r.share;
    };
    const top = row(at_z.low);
    return z.length < 2 ? top : top + (row(at_z.low + 1) - top) * at_z.share;
}

/** Least and greatest value of a field over all times, for a colour scale that does not jump. */
export function ends_of(frame: Frame<FieldsHead>, field: FieldHead): [low: number, high: number] {
    const known = found.get(frame) ?? new Map<string, [number, number]>();
    found.set(frame, known);
    const ends = known.get(field.array) ?? search_ends(frame, field);
    known.set(field.array, ends);
    return ends;
}

/** The field before it was hurt: its first values farthest from any channel, by depth. */
export function rest_of(frame: Frame<FieldsHead>, field: FieldHead): (z: number) => number {
    const first = snapshot(frame, field, -Infinity);
    const edge = {low: Math.max(0, first.r.length - 2), share: 1};
    return z => value_in(first, place_in(first.z, z), edge);
}

const found = new WeakMap<Frame<FieldsHead>, Map<string, [number, number]>>();  // forgotten with their frame

/** Ends for a colour scale: without what rounding leaves below nought, and never both the same. */
export function tidy_ends(low: number, high: number): [low: number, high: number] {
    const from = low < 0 && low > -1e-3 * high ? 0 : low;
    return from < high ? [from, high] : [from - 0.5, from + 0.5];
}

function search_ends(frame: Frame<FieldsHead>, field: FieldHead): [low: number, high: number] {
    let low = Infinity, high = -Infinity;
    for (const value of numbers(frame, field.array)) {
        if (value < low) low = value;
        if (value > high) high = value;
    }
    return tidy_ends(low, high);
}
