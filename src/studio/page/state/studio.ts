// SPDX-License-Identifier: Apache-2.0
// What every part of the page is handed: the state, the engine's answers, and the engine.
import type {Engine} from '../api/client.ts';
import type {Catalogue, Schema, Version} from '../api/types.ts';
import type {AnswerBook} from './answers.ts';
import type {Store} from './store.ts';

export interface Studio {
    readonly store: Store;
    readonly book: AnswerBook;
    readonly engine: Engine;
    readonly schema: Schema;
    readonly catalogue: Catalogue;
    readonly version: Version;
}

/** Name for people of a zone or concern key. */
export function name_of(list: readonly {key: string; name: string}[], key: string): string {
    return list.find(entry => entry.key === key)?.name ?? key;
}
