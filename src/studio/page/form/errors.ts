// SPDX-License-Identifier: Apache-2.0
// Where the engine's problems stand: at the field they speak of, or above all fields.
import type {Issue} from '../api/types.ts';
import {path_of_key} from '../state/actions.ts';

/** A problem in the engine's words: what, what is allowed, what was meant, how to mend it. */
export function issue_words(issue: Issue): string {
    const more: string[] = [];
    if (issue.allowed) more.push(`allowed: ${issue.allowed}`);
    if (issue.nearest) more.push(`did you mean ${issue.nearest}?`);
    if (issue.fix) more.push(issue.fix);
    const place = issue.line ? ` (line ${issue.line})` : '';
    return [issue.what + place, ...more].join(' - ');
}

/** Problems by the path of their field; those without a field of the form stand under ''. */
export function by_field(issues: readonly Issue[], known: ReadonlySet<string>): Map<string, Issue[]> {
    const sorted = new Map<string, Issue[]>();
    for (const issue of issues) {
        const path = path_of_key(issue.key ?? '');
        const place = known.has(path) ? path : '';
        sorted.set(place, [...(sorted.get(place) ?? []), issue]);
    }
    return sorted;
}
