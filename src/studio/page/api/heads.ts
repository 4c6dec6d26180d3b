// SPDX-License-Identifier: Apache-2.0
// The heads of the frames: what each array of a result means.

export interface Curve {
    readonly key: string;
    readonly name: string;
    readonly unit: string;
    readonly group?: string;
    readonly grade?: string;
    readonly smallest_visible?: number;
    readonly caution?: string;   // what a clinician should know about this reading
    readonly sources?: string;
    readonly time: string;
    readonly value: string;
    readonly low?: string;
    readonly high?: string;
    readonly band_time?: string;
    readonly decides?: readonly Cause[];   // on `decides_day`, when the band is widest
    readonly decides_day?: number;
}

export interface OutcomeRow {
    readonly key: string;
    readonly name: string;
    readonly text: string;
    readonly value: number | null;
    readonly low?: number | null;
    readonly high?: number | null;
    readonly unit: string;
    readonly grade?: string;
    readonly smallest_visible?: number | null;
    readonly nearest_trial?: string;
    readonly decides?: readonly Cause[];
}

export interface Visit {
    readonly day: number;
    readonly depth_mm?: number;
    readonly passes?: number;
    readonly channels_per_cm2?: number;
    readonly depth_mean_mm?: number;
    readonly minutes?: number;
    readonly pain?: number;
    readonly bleeding_per_cm2?: number;
}

export interface ZoneResult {
    readonly key: string;
    readonly name: string;
    readonly sessions: readonly number[];
    readonly visits?: readonly Visit[];
    readonly curves: readonly Curve[];
    readonly outcomes: readonly OutcomeRow[];
    readonly decides?: readonly Cause[];
    readonly notes?: readonly string[];
    readonly density?: {readonly mean: number; readonly low: number; readonly high: number};   // channels per cm2, first session
}

export interface Cause {
    readonly cause: string;
    readonly share: number;
    readonly reading?: string;
    readonly shares?: string;    // array over `band_time` of its curve
}

/** Curves and outcomes of every zone: of a preview, or with bands of a run. */
export interface CourseHead {
    readonly kind: string;
    readonly title?: string;
    readonly seconds?: number;
    readonly people?: number;
    readonly warnings?: readonly string[];
    readonly zones: readonly ZoneResult[];
}

export interface LayerHead {
    readonly key: string;
    readonly name: string;
    readonly top_mm: number;
    readonly bottom_mm: number;
}

export interface ClosureHead {
    readonly key: string;
    readonly name: string;
    readonly time: string;
    readonly value: string;
}

/** The skin of one zone and what one session does to it. Arrays `strikes.*` in the order of time. */
export interface SkinHead {
    readonly kind: 'skin';
    readonly zone: {readonly key: string; readonly name: string};
    readonly session: number;
    readonly day: number;
    readonly side_mm: number;
    readonly device?: {readonly id: string; readonly name: string; readonly kind: string;
                       readonly width_mm?: number; readonly needles?: number};
    readonly layers: readonly LayerHead[];
    readonly summary: Readonly<Record<string, number | boolean | readonly number[]>>;
    readonly closure?: readonly ClosureHead[];
}

export interface FieldHead {
    readonly key: string;
    readonly symbol?: string;
    readonly name: string;
    readonly unit: string;
    readonly array: string;
}

/** Tissue around one channel of one session: fields [time, z, r] and surface fields [time, r]; arrays `time` `r` `z`.
    `time` counts days from that session. */
export interface FieldsHead {
    readonly kind: 'fields';
    readonly session?: number;
    readonly session_day?: number;
    readonly zone: {readonly key: string; readonly name: string};
    readonly layers: readonly LayerHead[];
    readonly fields: readonly FieldHead[];
    readonly surface: readonly FieldHead[];
}

export interface BoxFieldHead extends FieldHead {
    readonly low: number;        // over all times
    readonly high: number;
}

/** A block simulated in three dimensions: fields [time, z, y, x], surface fields [time, y, x]; arrays `time` (day since the
    first session), `x` `y` `z` `z_faces` (mm). Names of arrays for the strikes of each session, from the block's corner. */
export interface VolumeHead {
    readonly kind: 'volume';
    readonly zone: {readonly key: string; readonly name: string};
    readonly side_mm: number;
    readonly voxel_um: number;
    readonly layers: readonly LayerHead[];
    readonly sessions: readonly {readonly session: number; readonly day: number; readonly x: string; readonly y: string; readonly depth: string;
                                 readonly radius: string; readonly tear: string; readonly tear_angle: string; readonly opening?: string}[];
    readonly fields: readonly BoxFieldHead[];
    readonly surface: readonly BoxFieldHead[];
    readonly notes?: readonly string[];
}

/** Two courses: curves of both, the difference, and how probably A beats B by each reading. */
export interface CompareHead {
    readonly kind: 'compare';
    readonly people?: number;
    readonly a_title?: string;
    readonly b_title?: string;
    readonly settings?: readonly {readonly key: string; readonly a: string; readonly b: string}[];
    readonly zones: readonly CompareZone[];
    readonly notes?: readonly string[];
}

export interface CompareZone {
    readonly key: string;
    readonly name: string;
    readonly curves: readonly CompareCurve[];
    readonly wins: readonly {readonly key: string; readonly name: string; readonly text?: string;
                             readonly probability: number | null; readonly decides?: readonly Cause[];
                             readonly a?: number | null; readonly b?: number | null; readonly unit?: string}[];
}

export interface CompareCurve {
    readonly key: string;
    readonly name: string;
    readonly unit: string;
    readonly time: string;
    readonly a: string;
    readonly b: string;
    readonly difference: string;
    readonly low?: string;
    readonly high?: string;
}
