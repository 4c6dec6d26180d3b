// SPDX-License-Identifier: Apache-2.0
// What the 3-D view shows, in sentences; the same for eyes and for screen readers.
import type {FieldHead} from '../../api/heads.ts';
import {number_of} from '../../form/slider.ts';
import type {Studio} from '../../state/studio.ts';
import {number_words, percent, time_words} from '../../text/words.ts';
import type {Source} from './source.ts';

const slit_key = 'heal.slit_width';

/** Width of a slit over the diameter of its channel: as the course sets it, otherwise as the model holds it. */
export function slit_width({book, catalogue}: Studio): number {
    const set = number_of(book.now.checked?.form?.[`model."${slit_key}"`], '');
    return Number.isFinite(set) ? set : catalogue.parameters.find(row => row.key === slit_key)?.value ?? 1;
}

export interface FactsAsked {
    readonly source: Source;
    readonly shown: readonly number[];     // channels in the block
    readonly side: number;                 // of the block [mm]
    readonly open: number;
    readonly closing: string | undefined;  // what `open` is
    readonly after_day: number;
    readonly field: FieldHead | undefined;
    readonly cloud: boolean;
}

function torn_words({source, shown}: FactsAsked): string {
    const torn = shown.filter(i => source.strikes.tear[i]! > 0);
    if (!torn.length) return 'None is torn.';
    const mean = torn.reduce((sum, i) => sum + source.strikes.tear[i]!, 0) / torn.length;
    return `${torn.length} of them ${torn.length === 1 ? 'is' : 'are'} torn to a slit, on average ${number_words(mean, 2)} mm long.`;
}

export function facts_words(asked: FactsAsked): string {
    const {source, shown, side, open, closing, after_day, field, cloud} = asked;
    const parts = [`${shown.length} channels in ${number_words(side)} by ${number_words(side)} mm, to scale.`, torn_words(asked),
        `${closing ?? 'Channels'}, ${time_words(after_day)} after the session: ${percent(open)}.`];
    if (field && cloud) parts.push('The cloud is the denser the more the tissue differs from unhurt skin.');
    if (field) parts.push(source.about(field));
    return parts.join(' ');
}
