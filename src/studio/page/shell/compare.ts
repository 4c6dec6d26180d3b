// SPDX-License-Identifier: Apache-2.0
// Two pinned courses side by side: curves of both, their difference, and how probably A beats B.
import * as api from '../api/client.ts';
import {numbers, type Frame} from '../api/frame.ts';
import type {CompareHead, CompareZone} from '../api/heads.ts';
import {first_curves} from '../charts/curves.ts';
import {curve_chart, type CurveChart} from '../charts/curve_chart.ts';
import {issues_of} from '../state/effects.ts';
import type {Studio} from '../state/studio.ts';
import {percent} from '../text/words.ts';
import {button, h, unique} from './dom.ts';

const people = 32;
/** The two causes with the largest shares; the others are mostly within the doubt of so few people. */
const shown_causes = 2;

export function compare_panel(studio: Studio): HTMLElement {
    const {store, book, engine} = studio;
    const pins = h('div', {class: 'pins'});
    const result = h('div', {attrs: {'aria-live': 'polite'}});
    const charts: CurveChart[] = [];

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
            const missing = problem instanceof api.Refused && problem.status === 404;
            book.put({comparing: false, problems: missing ? [{what: 'This studio does not compare yet; needlework compare does.'}] : issues_of(problem)});
        }
    }
    function wins(zone: CompareZone): HTMLElement {
        return h('ul', {class: 'wins'}, ...zone.wins.map(win => h('li', {}, `${win.name}: `, h('strong', {
            text: win.text ?? (win.probability === null ? 'cannot be told' : `A beats B with probability ${percent(win.probability)}`)}),
            win.decides?.length ? h('p', {class: 'small', text: `What decides it: ${win.decides.slice(0, shown_causes)
                .map(cause => `${cause.cause.replaceAll('_', ' ')} ${percent(cause.share)}`).join(', ')}`}) : '')));
    }
    /** The settings in which the two courses differ. */
    function differs({settings}: CompareHead): HTMLElement | '' {
        if (!settings?.length) return '';
        return h('details', {class: 'differs', attrs: {open: settings.length <= 6}}, h('summary', {text: 'In what they differ'}),
            h('ul', {class: 'small'}, ...settings.map(one => h('li', {text: `${one.key}: A ${one.a || 'none'}, B ${one.b || 'none'}`}))));
    }
    /** The curves of both, and A less B with its band, for the reading that is chosen. */
    function charts_of(frame: Frame<CompareHead>, zone: CompareZone): HTMLElement {
        const place = h('div');
        const id = unique('reading');
        const draw = (key: string): void => {
            for (const chart of charts.splice(0)) chart.dispose();
            place.replaceChildren();
            const curve = zone.curves.find(c => c.key === key);
            if (!curve) return;
            const x = Array.from(numbers(frame, curve.time));
            const of = (name: string): number[] => Array.from(numbers(frame, name));
            const add = (name: string, value: string, second?: string): void => {
                const chart = curve_chart(name, () => undefined, () => undefined);
                charts.push(chart);
                place.append(chart.element);
                const band = !second && curve.low && curve.high ? {low: of(curve.low), high: of(curve.high)} : {};
                chart.show({name, unit: curve.unit, log: false, sessions: [], now: -1, series: {x, value: of(value), ...band},
                    ...(second ? {second: {x, value: of(second)}} : {})});
            };
            add(`${curve.name}: A solid, B dashed`, curve.a, curve.b);
            add(`${curve.name}: A less B`, curve.difference);
        };
        const select = h('select', {id, on: {change: () => draw(select.value)}},
            ...zone.curves.map(c => h('option', {text: c.name, attrs: {value: c.key}})));
        select.value = first_curves.find(key => zone.curves.some(c => c.key === key)) ?? zone.curves[0]?.key ?? '';
        requestAnimationFrame(() => draw(select.value));
        return h('div', {}, h('label', {class: 'small', attrs: {for: id}}, 'Reading ', select), place);
    }
    function show_result(): void {
        for (const chart of charts.splice(0)) chart.dispose();
        const {compared, comparing} = book.now;
        if (comparing) { result.replaceChildren(h('p', {text: `Comparing ${people} people, some seconds ...`})); return; }
        if (!compared) { result.replaceChildren(); return; }
        const {zones, notes} = compared.head;
        const place = h('div');
        const show_zone = (key: string): void => {
            const zone = zones.find(z => z.key === key);
            if (zone) place.replaceChildren(wins(zone), charts_of(compared, zone));
        };
        const select = h('select', {attrs: {'aria-label': 'Zone of the comparison'}, on: {change: () => show_zone(select.value)}},
            ...zones.map(z => h('option', {text: z.name, attrs: {value: z.key}})));
        result.replaceChildren(differs(compared.head), select, place, ...(notes ?? []).map(text => h('p', {class: 'small', text})));
        show_zone(zones[0]?.key ?? '');
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
