// SPDX-License-Identifier: Apache-2.0
// How deep the channels of a session reach, beside the layers they pass.
import {numbers, type Frame} from '../api/frame.ts';
import type {SkinHead} from '../api/heads.ts';
import {h, s} from '../shell/dom.ts';
import {number_words} from '../text/words.ts';

const width = 320, height = 240, left = 44, bottom = 26;

export function depth_bars(): {element: HTMLElement; show(frame: Frame<SkinHead>): void} {
    const place = h('div');
    const element = h('figure', {}, h('figcaption', {text: 'Depth reached'}), place);
    return {element, show(frame) {
        const low = numbers(frame, 'depth.low'), high = numbers(frame, 'depth.high'), count = numbers(frame, 'depth.count');
        if (count.length === 0) { element.hidden = true; return; }
        element.hidden = false;
        const deepest = high.at(-1) || 1, most = Math.max(1, ...count);
        const y = (mm: number): number => mm / deepest * (height - bottom);
        const layers = frame.head.layers.filter(layer => layer.top_mm < deepest);
        const total = count.reduce((sum, n) => sum + n, 0);
        const mean = count.reduce((sum, n, i) => sum + n * (low[i]! + high[i]!) / 2, 0) / Math.max(total, 1);
        const step = deepest > 1.2 ? 0.5 : deepest > 0.5 ? 0.2 : 0.1;
        const ticks = Array.from({length: Math.floor(deepest / step) + 1}, (_, i) => step * i);
        place.replaceChildren(s('svg', {class: 'bars', attrs: {viewBox: `0 0 ${width} ${height}`, role: 'img',
            'aria-label': `Depth reached: mean ${number_words(mean)} mm, ${number_words(total)} channels`}},
            ...layers.map((layer, i) => s('rect', {class: `layer layer-${layer.key}`, attrs: {x: left, y: y(layer.top_mm), width: width - left,
                height: Math.max(0, y(Math.min(layer.bottom_mm, deepest)) - y(layer.top_mm)), 'data-layer': i}})),
            ...layers.filter(layer => y(layer.bottom_mm) - y(layer.top_mm) > 12).map(layer => s('text', {class: 'layer-name',
                text: layer.name, attrs: {x: width - 4, y: y(layer.top_mm) + 13, 'text-anchor': 'end'}})),
            ...Array.from(count, (n, i) => s('rect', {class: 'bar', attrs: {x: left, y: y(low[i]!), width: n / most * (width - left) * 0.72,
                height: Math.max(0.5, y(high[i]!) - y(low[i]!) - 1)}})),
            ...ticks.map(mm => s('text', {class: 'tick', text: number_words(mm, 2), attrs: {x: left - 6, y: Math.max(y(mm) + 4, 10), 'text-anchor': 'end'}})),
            s('text', {class: 'tick', text: 'mm below the surface; bars: number of channels', attrs: {x: left, y: height - 6}})));
    }};
}
