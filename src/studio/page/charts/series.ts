// SPDX-License-Identifier: Apache-2.0
// Curves of a frame as plain series, cut and shifted for the axis that is shown.
import {numbers, type Frame} from '../api/frame.ts';
import type {Curve} from '../api/heads.ts';

export interface Series {
    readonly x: number[];       // days, or hours since the session
    readonly value: number[];
    readonly low?: number[];
    readonly high?: number[];
}

/** The value at time `t`, straight between two times; of two values at one time the later. */
export function value_at(time: ArrayLike<number>, value: ArrayLike<number>, t: number): number {
    const n = Math.min(time.length, value.length);
    if (n === 0) return Number.NaN;
    let low = 0, high = n - 1;
    if (t <= time[0]!) return value[0]!;
    if (t >= time[high]!) return value[high]!;
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (time[middle]! <= t) low = middle; else high = middle;
    }
    const span = time[high]! - time[low]!;
    return span > 0 ? value[low]! + (value[high]! - value[low]!) * (t - time[low]!) / span : value[high]!;
}

function on_times(frame: Frame<unknown>, curve: Curve, name: string | undefined, time: Float32Array): number[] | undefined {
    if (!name) return undefined;
    const band = numbers(frame, name);
    if (band.length === 0) return undefined;
    const own = curve.band_time ? numbers(frame, curve.band_time) : time;
    return band.length === time.length && own === time ? Array.from(band)
        : Array.from(time, t => value_at(own, band, t));
}

/** The whole curve over days. */
export function series_of(frame: Frame<unknown>, curve: Curve): Series {
    const time = numbers(frame, curve.time);
    const low = on_times(frame, curve, curve.low, time);
    const high = on_times(frame, curve, curve.high, time);
    return {x: Array.from(time), value: Array.from(numbers(frame, curve.value)), ...(low && high ? {low, high} : {})};
}

/** Ends of the logarithmic axis [h]: from half a minute to the next session or the end. */
export const first_hour = 1 / 120;

/** The part from one session to the next, over hours since that session. */
export function since_session(series: Series, day: number, next: number): Series {
    const keep = series.x.map((t, i) => {
        const again = series.x[i + 1] === t;           // the moment before the session has the same day
        return t >= day && t <= next && !(t === day && again) && !(t === next && series.x[i - 1] === t);
    });
    const pick = (values: readonly number[]): number[] => values.filter((_, i) => keep[i]);
    return {
        x: pick(series.x).map(t => Math.max((t - day) * 24, first_hour)), value: pick(series.value),
        ...(series.low && series.high ? {low: pick(series.low), high: pick(series.high)} : {}),
    };
}
