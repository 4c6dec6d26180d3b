// SPDX-License-Identifier: Apache-2.0
// Light, dark, or as the system says; remembered on this computer only.
import type {Look} from '../state/state.ts';

const key = 'needlework.theme';

export function apply_theme(theme: Look['theme']): void {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    try { localStorage.setItem(key, theme); } catch { /* a browser that keeps nothing */ }
}

export function kept_theme(): Look['theme'] {
    try {
        const kept = localStorage.getItem(key);
        if (kept === 'light' || kept === 'dark') return kept;
    } catch { /* a browser that keeps nothing */ }
    return 'system';
}
