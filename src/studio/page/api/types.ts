// SPDX-License-Identifier: Apache-2.0
// What the server says, as types. docs: src/studio/README.md and /api/openapi.json.

/** One problem of the user's input, in the engine's words; the same object as `--json` of the command line. */
export interface Issue {
    readonly file?: string;
    readonly line?: number;
    readonly column?: number;
    readonly key?: string;
    readonly what: string;
    readonly allowed?: string;
    readonly nearest?: string;
    readonly fix?: string;
}

export type Value = string | number | boolean | null | readonly (string | number)[];

/** One edit of the course file; null removes the setting. Blocks count from 0: `sessions[0].depth`. */
export interface Change {
    readonly path: string;
    readonly value: Value;
}

/** A setting as the engine reads it: its text for people, its value, and where it came from. */
export interface Setting {
    readonly text: string;
    readonly value: Value;
    readonly from: string;
}

export interface Checked {
    readonly issues: readonly Issue[];
    readonly warnings?: readonly Issue[];
    readonly form?: Readonly<Record<string, Setting>>;
    readonly resolved?: unknown;
}

export interface ZoneEntry {
    readonly key: string;
    readonly name: string;
    readonly group: string;
    readonly refused?: boolean;
    readonly reason?: string;
    readonly hard_stop_mm?: number;
    readonly depth_low_mm?: number;
    readonly depth_default_mm?: number;
}

export interface DeviceEntry {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly depth_low_mm?: number;
    readonly depth_high_mm?: number;
    readonly step_mm?: number;
}

export interface ParameterEntry {
    readonly key: string;
    readonly unit: string;
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly meaning: string;
    readonly kind: string;
    readonly source: string;
}

export interface Named {
    readonly key: string;
    readonly name: string;
}

export interface Example {
    readonly name: string;
    readonly title: string;
    readonly text: string;
}

export interface Catalogue {
    readonly zones: readonly ZoneEntry[];
    readonly concerns: readonly Named[];
    readonly devices: readonly DeviceEntry[];
    readonly products: readonly Named[];
    readonly examples: readonly Example[];
    readonly parameters: readonly ParameterEntry[];
}

export interface Version {
    readonly version: string;
    readonly commit: string;
    readonly notice: string;
}

/** A piece of JSON Schema, with the units and limits that the engine adds. */
export interface Schema {
    readonly description?: string;
    readonly type?: string | readonly string[];
    readonly format?: string;
    readonly enum?: readonly (string | number)[];
    readonly default?: unknown;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly required?: readonly string[];
    readonly 'x-unit'?: string;
    readonly 'x-low'?: number;
    readonly 'x-high'?: number;
}

export interface Run {
    readonly id: string;
    readonly state: string;
    readonly stage?: string;
    readonly share?: number;
    readonly left_s?: number | null;
    readonly course_name?: string;
}
