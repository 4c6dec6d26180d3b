// SPDX-License-Identifier: Apache-2.0
// Numbers and times as a person would say them; the same manner as the report.

/** At most `digits` significant digits, no trailing zeros, "not known" for what is not finite. */
export function number_words(value: number | null | undefined, digits = 3): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return 'not known';
    if (value === 0) return '0';
    const places = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value))));
    const rounded = Number(value.toFixed(Math.min(places, 12)));
    return (Object.is(rounded, -0) ? 0 : rounded).toLocaleString('en-GB', {maximumFractionDigits: Math.min(places, 12)});
}

const spans: readonly [limit_day: number, per_day: number, one: string, many: string][] = [
    [90 / 86400, 86400, 'second', 'seconds'],
    [90 / 1440, 1440, 'minute', 'minutes'],
    [48 / 24, 24, 'hour', 'hours'],
    [28, 1, 'day', 'days'],
    [70, 1 / 7, 'week', 'weeks'],
    [Infinity, 12 / 365.25, 'month', 'months'],
];

/** A time in the unit that suits it: "40 minutes", "14 hours", "3.5 days", "5 weeks". */
export function time_words(days: number): string {
    if (!Number.isFinite(days)) return 'not known';
    for (const [limit, per_day, one, many] of spans) {
        if (Math.abs(days) < limit) {
            const value = number_words(days * per_day, 2);
            return `${value} ${value === '1' ? one : many}`;
        }
    }
    return 'not known';
}

export const percent = (share: number): string =>
    !Number.isFinite(share) ? 'not known' : share > 0 && share < 0.01 ? 'under 1 %'
        : share < 1 && share > 0.99 ? 'over 99 %' : `${Math.round(share * 100)} %`;

const month_names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
                     'October', 'November', 'December'];

/** "2026-12-05" as "Saturday, 5 December 2026"; anything else as it is. */
export function date_words(iso: string): string {
    const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
    if (!found) return iso;
    const day = new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])));
    const week = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][day.getUTCDay()];
    return `${week}, ${day.getUTCDate()} ${month_names[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** First letter large. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
