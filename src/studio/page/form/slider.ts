// SPDX-License-Identifier: Apache-2.0
// A slider beside a setting: while it moves the preview follows, when it rests the text is written.
import type {Schema, Setting} from '../api/types.ts';
import {h} from '../shell/dom.ts';

export interface Range {
    readonly low: number;
    readonly high: number;
    readonly step: number;
    readonly unit: string;   // '' for whole numbers
}

/** Ends of the slider of a setting: those of the schema, narrowed where a usual range is known. */
export function range_of(name: string, schema: Schema, device?: {low: number; high: number; step: number}):
    Range | undefined {
    const unit = schema['x-unit'] ?? '';
    if (name === 'depth') {
        return device ? {...device, unit} : {low: schema['x-low'] ?? 0.1, high: 2.5, step: 0.05, unit};
    }
    // Ends for the hand, not limits: whatever the schema allows can be typed.
    if (name === 'passes') return {low: 1, high: 16, step: 1, unit};
    if (name === 'count') return {low: 1, high: 12, step: 1, unit};
    if (name === 'every') return {low: 7, high: 90, step: 1, unit};
    return undefined;
}

/** The number of a quantity in words such as "1.5 mm"; not a number where it is in another unit. */
export function number_of(setting: Setting | undefined, unit: string): number {
    if (!setting) return Number.NaN;
    if (typeof setting.value === 'number') return setting.value;
    const found = /^\s*([-+\d.eE]+)\s*(.*?)\s*$/.exec(setting.text);
    return found && found[2] === unit ? Number(found[1]) : Number.NaN;
}

export const with_unit = (value: number, unit: string): string | number =>
    unit ? `${Number(value.toFixed(4))} ${unit}` : value;

export interface Slider {
    readonly element: HTMLInputElement;
    show(setting: Setting | undefined): void;
}

export function slider(label: string, range: Range, moving: (value: string | number) => void,
                       rested: (value: string | number) => void): Slider {
    const element = h('input', {attrs: {type: 'range', min: range.low, max: range.high, step: range.step,
        'aria-label': `${label}, slider`}});
    const value = (): string | number => with_unit(element.valueAsNumber, range.unit);
    const say = (): void => element.setAttribute('aria-valuetext', String(value()));
    let held = false;
    element.addEventListener('input', () => { held = true; say(); moving(value()); });
    element.addEventListener('change', () => { held = false; rested(value()); });
    return {element, show: setting => {
        const number = number_of(setting, range.unit);
        element.disabled = Number.isNaN(number) && setting !== undefined && setting.from !== 'default';
        if (!held && !Number.isNaN(number)) element.valueAsNumber = number;
        say();
    }};
}
