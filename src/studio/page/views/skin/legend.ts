// SPDX-License-Identifier: Apache-2.0
// What the colours of the block mean: layers with their thickness, channels, blood, the fields' scales.
import type {FieldHead} from '../../api/heads.ts';
import {paint_scale} from '../../charts/colours.ts';
import {h} from '../../shell/dom.ts';
import {number_words, sentence} from '../../text/words.ts';
import {layer_colours} from './block.ts';
import {blood_colour, channel_colour} from './channels.ts';
import type {Window} from './paint.ts';
import type {Source} from './source.ts';

export interface Legend {
    readonly element: HTMLElement;
    show(source: Source, window: Window, field: FieldHead | undefined, surface: FieldHead | undefined): void;
}

function swatch(colour: number, words: string): HTMLElement {
    const box = h('i', {class: 'swatch'});
    box.style.background = `#${colour.toString(16).padStart(6, '0')}`;
    return h('span', {}, box, ` ${words}`);
}

function scale({name, unit}: FieldHead, [low, high]: readonly [number, number]): HTMLElement {
    const bar = h('canvas', {attrs: {width: 140, height: 10, 'aria-hidden': 'true'}});
    paint_scale(bar, 'viridis');
    return h('span', {class: 'field-scale'}, h('strong', {text: sentence(name)}), ` ${number_words(low)} `, bar, ` ${number_words(high)} ${unit === '-' ? '' : unit}`);
}

export function skin_legend(): Legend {
    const element = h('div', {class: 'legend small'});
    return {element, show(source, window, field, surface) {
        const bleeds = source.strikes.bleeds.some(b => b > 0);
        element.replaceChildren(
            ...[field, surface].filter(f => f !== undefined).map(f => scale(f, source.ends(f))),
            swatch(channel_colour, 'channel'), ...(bleeds ? [swatch(blood_colour, 'bleeds')] : []),
            ...source.layers.filter(layer => layer.top_mm < window.depth).map(layer =>
                swatch(layer_colours[layer.key] ?? 0xcccccc, `${layer.name} ${number_words(layer.bottom_mm - layer.top_mm, 2)} mm`)));
    }};
}
