// SPDX-License-Identifier: Apache-2.0
// The strikes of a session as arrays, and what can be counted of them up to a time.
import {numbers, type Frame} from '../api/frame.ts';
import type {SkinHead} from '../api/heads.ts';

export interface StrikeArrays {
    readonly count: number;
    readonly side_mm: number;
    readonly x: Float32Array;
    readonly y: Float32Array;
    readonly time: Float32Array;
    readonly depth: Float32Array;
    readonly radius: Float32Array;
    readonly tear: Float32Array;
    readonly tear_angle: Float32Array;
    readonly opening: Float32Array;   // of the slit; empty where the engine does not tell it
    readonly layer: Float32Array;
    readonly bleeds: Float32Array;
    readonly merged: Float32Array;
    readonly pass: Float32Array;
}

export function strikes_of(frame: Frame<SkinHead>): StrikeArrays {
    const of = (name: string): Float32Array => numbers(frame, `strikes.${name}`);
    const x = of('x');
    return {count: x.length, side_mm: frame.head.side_mm, x, y: of('y'), time: of('time'), depth: of('depth'), radius: of('radius'),
        tear: of('tear'), tear_angle: of('tear_angle'), opening: of('opening'), layer: of('layer'), bleeds: of('bleeds'), merged: of('merged'), pass: of('pass')};
}

/** How many strikes have happened by time `t`; times are in order. */
export function happened(strikes: StrikeArrays, t: number): number {
    let low = 0, high = strikes.count;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (strikes.time[middle]! <= t) low = middle + 1; else high = middle;
    }
    return low;
}

/** Channels (punctures that did not slide into an older hole) of the first `count` strikes, per cell of 1 mm, row by row. */
export function cells_of(strikes: StrikeArrays, count: number): {n: number; channels: Uint16Array; total: number} {
    const n = Math.max(1, Math.round(strikes.side_mm));
    const channels = new Uint16Array(n * n);
    let total = 0;
    for (let i = 0; i < count; ++i) {
        if (!(strikes.depth[i]! > 0) || strikes.merged[i]) continue;
        const column = Math.min(n - 1, Math.floor(strikes.x[i]! / strikes.side_mm * n));
        const row = Math.min(n - 1, Math.floor(strikes.y[i]! / strikes.side_mm * n));
        ++channels[row * n + column]!;
        ++total;
    }
    return {n, channels, total};
}
