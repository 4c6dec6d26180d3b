// SPDX-License-Identifier: Apache-2.0
// Two pinned courses side by side: curves of both, their difference, and how probably A beats B.
import * as api from '../api/client.ts';
import {numbers} from '../api/frame.ts';
import type {CompareZone} from '../api/heads.ts';
import {curve_chart, type CurveChart} from '../charts/curve_chart.ts';
import {issues_of} from '../state/effects.ts';
import type {Studio} from '../state/studio.ts';
import {percent} from '../text/words.ts';
import {button, h} from './dom.ts';

const people = 32;

export function compare_panel(studio: Studio): HTMLElement {
    const {store, book, engine} = studio;
    const pins = h('div', {class: 'pins'});
    const result = h('div', {attrs: {'aria-live': 'polite'}});
    let charts: CurveChart[] = [];

    function pin_row(as: 'a' | 'b'): HTMLElement {
        const {work} = store.state;
        const pin = as === 'a' ? work.pin_a : work.pin_b;
        const same = pin?.course === work.course;
        return h('div', {class: 'row pin'}, h('strong', {text: as.toUpperCase()}),
            h('span', {text: pin ? `${pin.name}${same ? ' (as it stands)' : ''}` : 'not pinned'}), h('span', {class: 'space'}),
            button(`Pin this course as ${as.toUpperCase()}`, () => store.act({do: 'pin', as, pin: {name: work.name, course: work.course}}), {class: 'quiet'}),
            ...(pin && !same ? [button('Open', () => store.act({do: 'open', name: pin.name, course: pin.course}),
                {class: 'quiet', attrs: {'aria-label': `Open course ${as.toUpperCase()}`}})] : []));
    }
    async function compare(): Promise<void> {
        const {pin_a, pin_b} = store.state.work;
        if (!pin_a || !pin_b) return;
        book.put({comparing: true});
        try {
            book.put({compared: await api.compare(engine, {course: pin_a.course}, {course: pin_b.course}, people), comparing: false});
        } catch (problem) {
            book.put({comparing: false, problems: issues_of(problem)});
        }
    }
    function wins(zone: CompareZone): HTMLElement {
        return h('ul', {class: 'wins'}, ...zone.wins.map(win => h('li', {}, `${win.name}: `, h('strong', {
            text: win.text ?? (win.probability === null ? 'cannot be told' : `A beats B with probability ${percent(win.probability)}`)}))));
    }
    function show_result(): void {
        for (const chart of charts) chart.dispose();
        charts = [];
        const {compared, comparing} = book.now;
        if (comparing) { result.replaceChildren(h('p', {text: 'Comparing, some seconds ...'})); return; }
        if (!compared) { result.replaceChildren(); return; }
        result.replaceChildren(...compared.head.zones.flatMap(zone => {
            const shown = zone.curves.map(curve => {
                const x = Array.from(numbers(compared, curve.time));
                const of = (name: string): number[] => Array.from(numbers(compared, name));
                const make = (key: string, name: string, value: string, second?: string, low?: string, high?: string): HTMLElement => {
                    const chart = curve_chart(key, () => undefined, () => undefined);
                    charts.push(chart);
                    requestAnimationFrame(() => chart.show({name, unit: curve.unit, log: false, sessions: [], now: -1,
                        series: {x, value: of(value), ...(low && high ? {low: of(low), high: of(high)} : {})},
                        ...(second ? {second: {x, value: of(second)}} : {})}));
                    return chart.element;
                };
                return h('div', {}, make(`${curve.key}-both`, `${curve.name}: A solid, B dashed`, curve.a, curve.b),
                    make(`${curve.key}-difference`, `${curve.name}: A less B`, curve.difference, undefined, curve.low, curve.high));
            });
            return [h('h2', {text: zone.name}), wins(zone), ...shown];
        }));
    }
    function show(): void {
        const {pin_a, pin_b} = store.state.work;
        const go = button('Compare A with B', () => void compare(), {class: 'main', attrs: {disabled: !pin_a || !pin_b}});
        pins.replaceChildren(pin_row('a'), pin_row('b'), go);
    }
    store.subscribe((state, before) => { if (state.work !== before.work) show(); });
    book.subscribe((now, before) => { if (now.compared !== before.compared || now.comparing !== before.comparing) show_result(); });
    show();
    return h('section', {class: 'panel', attrs: {'aria-label': 'Compare'}}, pins, result);
}
