// SPDX-License-Identifier: Apache-2.0
// Two pinned courses side by side: curves of both, their difference, and how probably A beats B.
import {numbers, type Frame} from '../api/frame.ts';
import type {CompareHead, CompareZone} from '../api/heads.ts';
import {first_curves} from '../charts/curves.ts';
import {curve_chart, type CurveChart} from '../charts/curve_chart.ts';
import {compare_pins, stop_comparing} from '../state/comparing.ts';
import type {Studio} from '../state/studio.ts';
import {task_words} from '../state/tasks.ts';
import {number_words, percent, sentence} from '../text/words.ts';
import {button, h, unique} from './dom.ts';

const people = 32;
/** The two causes with the largest shares; the others are mostly within the doubt of so few people. */
const shown_causes = 2;

/** What a course calls itself; the name of its file where it has no title. */
const title_of = (file: string, course: string): string => /^title\s*=\s*"((?:[^"\\]|\\.)*)"/m.exec(course)?.[1] || file;

export function compare_panel(studio: Studio): HTMLElement {
    const {store, book} = studio;
    const pins = h('div', {class: 'pins'});
    const result = h('div', {attrs: {'aria-live': 'polite'}});
    const charts: CurveChart[] = [];
    const bar = h('progress', {attrs: {max: 1, 'aria-label': 'Progress of the comparison'}}), words_now = h('p', {class: 'small'});

    function pin_row(as: 'a' | 'b'): HTMLElement {
        const {work} = store.state;
        const pin = as === 'a' ? work.pin_a : work.pin_b;
        const same = pin?.course === work.course;
        return h('div', {class: 'row pin'}, h('strong', {text: as.toUpperCase()}),
            h('span', {text: pin ? `${pin.name}${same ? ' (as it stands)' : ''}` : 'not pinned'}), h('span', {class: 'space'}),
            button(`Pin this course as ${as.toUpperCase()}`, () => store.act({do: 'pin', as, pin: {name: title_of(work.name, work.course), course: work.course}}), {class: 'quiet'}),
            ...(pin && !same ? [button('Open', () => store.act({do: 'open', name: pin.name, course: pin.course}),
                {class: 'quiet', attrs: {'aria-label': `Open course ${as.toUpperCase()}`}})] : []));
    }
    /** Each outcome: the engine's sentence, the values of both, what decides it. */
    function wins(zone: CompareZone): HTMLElement {
        return h('ul', {class: 'wins'}, ...zone.wins.map(win => {
            const unit = win.unit && win.unit !== '-' ? ` ${win.unit}` : '';
            const both = win.a !== undefined && win.b !== undefined ? `A ${number_words(win.a)}${unit}, B ${number_words(win.b)}${unit}` : '';
            const causes = win.decides?.length ? `decided by ${win.decides.slice(0, shown_causes)
                .map(cause => `${cause.cause.replaceAll('_', ' ')} ${percent(cause.share)}`).join(', ')}` : '';
            return h('li', {}, h('h4', {text: win.name}), h('p', {}, h('strong', {
                text: sentence(win.text ?? (win.probability === null ? 'cannot be told' : `A beats B with probability ${percent(win.probability)}`))})),
                h('p', {class: 'small', text: sentence([both, causes].filter(Boolean).join('; '))}));
        }));
    }
    /** Which course is A and which is B. */
    function names({a_title, b_title, people: asked}: CompareHead): HTMLElement {
        return h('dl', {class: 'names'}, h('dt', {text: 'A'}), h('dd', {text: a_title ?? store.state.work.pin_a?.name ?? ''}),
            h('dt', {text: 'B'}), h('dd', {text: b_title ?? store.state.work.pin_b?.name ?? ''}),
            asked ? h('dd', {class: 'small', text: `${asked} people, each with both courses`}) : '');
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
        if (comparing) {
            const words = `${people} people. ${task_words(comparing)}`;
            if (result.dataset['task'] !== comparing.id || !words_now.isConnected) {
                result.dataset['task'] = comparing.id;
                result.replaceChildren(h('div', {class: 'row'}, bar, button('Cancel', stop_comparing, {class: 'quiet'})), words_now);
            }
            bar.value = comparing.share ?? 0;
            words_now.textContent = words;
            return;
        }
        if (!compared) { result.replaceChildren(); return; }
        const {zones, notes} = compared.head;
        const place = h('div');
        const show_zone = (key: string): void => {
            const zone = zones.find(z => z.key === key);
            if (zone) place.replaceChildren(wins(zone), charts_of(compared, zone));
        };
        const select = h('select', {attrs: {'aria-label': 'Zone of the comparison'}, on: {change: () => show_zone(select.value)}},
            ...zones.map(z => h('option', {text: z.name, attrs: {value: z.key}})));
        select.hidden = zones.length < 2;
        result.replaceChildren(names(compared.head), differs(compared.head), select, place, ...(notes ?? []).map(text => h('p', {class: 'small', text})));
        show_zone(zones[0]?.key ?? '');
    }
    function show(): void {
        const {pin_a, pin_b} = store.state.work;
        const go = button('Compare A with B', () => void compare_pins(studio, people), {class: 'main', attrs: {disabled: !pin_a || !pin_b}});
        const how = pin_a && pin_b ? '' : 'Pin this course as A, change it, pin it as B: the engine tells which is better, by how much, and how sure it is.';
        pins.replaceChildren(...(how ? [h('p', {class: 'small', text: how})] : []), pin_row('a'), pin_row('b'), go);
    }
    store.subscribe((state, before) => { if (state.work !== before.work) show(); });
    book.subscribe((now, before) => { if (now.compared !== before.compared || now.comparing !== before.comparing) show_result(); });
    show();
    return h('section', {class: 'panel', attrs: {'aria-label': 'Compare'}}, pins, result);
}
