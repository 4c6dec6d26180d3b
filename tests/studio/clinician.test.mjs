// SPDX-License-Identifier: Apache-2.0
// A clinician: pick a zone and a concern, let it be planned, look at the calendar, hand out the sheet.
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {course_text, download, open_page, picture, settled, start_browser, start_studio} from './harness.mjs';

// A retinoid and a laser on the cheek some days before the consultation.
const waits = `title = "Fine lines, after a laser"
person = {age = "34 yr", sex = "female", phototype = "III"}
device = {model = "skinpen-precision"}
consultation = {date = 2026-11-21, no = ["rest"]}
concerns = [{indication = "IN06", zones = ["forehead", "cheek"]}]
medicines = [{name = "tretinoin", date = 2026-11-20, zones = ["cheek"]}]
procedures = [{name = "laser", date = 2026-11-10, zones = ["cheek"]}]
`;
let studio, browser;
before(async () => { studio = await start_studio(); browser = await start_browser(); });
after(async () => { await browser?.close(); await studio?.stop(); });

test('the first visit shows a course, its outcomes in words, a hint and the notice', async () => {
    const {page, mistakes, close} = await open_page(browser, studio.address);
    assert.match(await course_text(page), /\[\[sessions\]\]/);
    assert.ok(await page.locator('.hint').isVisible());
    assert.match(await page.locator('.notice').first().innerText(), /not a medical device/);
    await page.locator('.zone.planned').first().waitFor();
    assert.match(await page.locator('[data-zone=cheek]').first().getAttribute('aria-label'), /1\.5 mm deep; about \d+ channels per cm2/);
    assert.match(await page.locator('[data-zone=eyelid]').first().getAttribute('aria-label'), /never needled/);
    assert.ok(!page.url().includes('token'), 'the token is taken out of the address');
    await page.getByRole('button', {name: 'Got it'}).click();
    await page.reload();
    await page.locator('.card').first().waitFor();
    assert.ok(!await page.locator('.hint').isVisible(), 'a closed hint stays closed');
    assert.deepEqual(mistakes, []);
    await close();
});

test('a zone picked by the keyboard is planned, and calendar, calendar file and handout follow', async () => {
    const {page, mistakes, close} = await open_page(browser, studio.address);
    const before_text = await course_text(page);
    await page.locator('[data-zone=forehead]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.zone-card h3', {hasText: 'Forehead'}).waitFor();
    await page.locator('.zone-card select').selectOption({label: await page.locator('.zone-card option[value=IN06]').innerText()});
    await page.locator('.zone-card').getByRole('checkbox').check();
    await page.locator('.zone-card').getByRole('button', {name: 'Plan it'}).click();
    await page.locator('[data-zone=forehead].planned').waitFor({timeout: 30_000});
    const planned = await course_text(page);
    assert.match(planned, /forehead/);
    assert.match(planned, /\[\[sessions\]\]/);
    await page.locator('.days > li').first().waitFor();
    assert.match(await page.locator('.days').innerText(), /20\d\d/, 'the calendar has dates');
    assert.ok(await page.locator('.days > li.session-day').count() >= 1);
    const ics = await download(page, () => page.getByRole('button', {name: 'Calendar file (.ics)'}).click());
    assert.match(ics.text, /^BEGIN:VCALENDAR/);
    const handout = await download(page, () => page.getByRole('button', {name: 'Handout to print'}).click());
    assert.match(handout.name, /handout\.html$/);
    assert.match(handout.text, /</);
    await picture(page, 'clinician-planned', {fullPage: true});

    while (await page.getByRole('button', {name: 'Undo'}).isEnabled()) await page.getByRole('button', {name: 'Undo'}).click();
    assert.equal(await course_text(page), before_text, 'undo goes back to the first course');
    while (await page.getByRole('button', {name: 'Redo'}).isEnabled()) await page.getByRole('button', {name: 'Redo'}).click();
    assert.equal(await course_text(page), planned, 'redo comes back to the planned one');
    assert.deepEqual(mistakes, []);
    await close();
});

test('a zone that waits says so in colour and text, with the day from which it may be treated', {skip: !!process.env.NEEDLEWORK_STUDIO_ADDRESS}, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'needlework-waits-'));
    writeFileSync(join(folder, 'waits.toml'), waits);
    const own = await start_studio([join(folder, 'waits.toml')]);
    const {page, mistakes, close} = await open_page(browser, own.address);
    await page.locator('.zone.wait').first().waitFor();
    assert.match(await page.locator('[data-zone=cheek]').first().getAttribute('aria-label'), /waits until \w+day, \d+ \w+ 20\d\d/);
    assert.match(await page.locator('.zone-list').innerText(), /Cheek.*: waits until/);
    assert.match(await page.locator('.zone-list').innerText(), /Never needled.*Eyelids/i);
    assert.match(await page.locator('.map .legend').last().innerText(), /waits/);
    await page.locator('[data-zone=cheek] path').first().click();
    await page.locator('.zone-card .small', {hasText: /tretinoin|laser/i}).first().waitFor();
    await settled(page);
    await picture(page, 'waits');
    assert.deepEqual(mistakes, []);
    await close();
    await own.stop();
    rmSync(folder, {recursive: true, force: true});
});

test('the client view explains and offers no depth', async () => {
    const {page, close} = await open_page(browser, studio.address);
    await page.getByRole('button', {name: 'Client view'}).click();
    assert.ok(await page.locator('.client-note').isVisible());
    assert.equal(await page.locator('input[type=range]:visible').count(), 0, 'no slider of depth or passes');
    await page.getByRole('button', {name: 'Plan it'}).waitFor({state: 'hidden'});
    assert.ok(await page.locator('.card').first().isVisible(), 'what to expect stays');
    await picture(page, 'client');
    await close();
});
