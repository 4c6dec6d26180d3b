// SPDX-License-Identifier: Apache-2.0
// A studio of its own for each test file, and a browser that looks at it. Nothing is left running.
import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const page_folder = join(root, 'src/studio/page');
const from_page = createRequire(join(page_folder, 'package.json'));
const {chromium} = from_page('playwright-core');
const axe_script = from_page.resolve('axe-core/axe.min.js');

const program = process.env.NEEDLEWORK_PROGRAM ?? join(root, 'build/release/bin/needlework');
const built_page = process.env.NEEDLEWORK_PAGE ?? join(root, 'build/release/studio');
export const out_folder = process.env.NEEDLEWORK_PICTURES ?? join(root, 'build/studio-pictures');
mkdirSync(out_folder, {recursive: true});

/** Starts the program's studio on a free port; resolves to its address and how to stop it. */
export async function start_studio(words = []) {
    if (process.env.NEEDLEWORK_STUDIO_ADDRESS) {
        return {address: process.env.NEEDLEWORK_STUDIO_ADDRESS, stop: async () => undefined};
    }
    const work = mkdtempSync(join(tmpdir(), 'needlework-studio-'));
    const child = spawn(program, ['studio', '--no-browser', '--page', built_page, '--work', work, ...words], {cwd: work, stdio: ['ignore', 'pipe', 'pipe']});
    let said = '';
    const address = await new Promise((found, failed) => {
        const timer = setTimeout(() => failed(new Error(`the studio did not start within ${patience_ms / 1000} s:\n${said}`)), patience_ms);
        const hear = part => {
            said += part;
            const match = /http:\/\/127\.0\.0\.1:\d+\/#token=[^\s]+/.exec(said);
            if (match) { clearTimeout(timer); found(match[0]); }
        };
        child.stdout.on('data', hear);
        child.stderr.on('data', hear);
        child.on('exit', code => { clearTimeout(timer); failed(new Error(`the studio ended with ${code}:\n${said}`)); });
    });
    const stop = async () => {
        if (child.exitCode === null) {
            const ended = new Promise(done => child.on('exit', done));
            child.kill('SIGINT');
            const late = setTimeout(() => child.kill('SIGKILL'), 5000);
            await ended;
            clearTimeout(late);
        }
        rmSync(work, {recursive: true, force: true});
    };
    return {address, work, stop};
}

const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--js-flags=--expose-gc'];

export const start_browser = () =>
    chromium.launch({timeout: patience_ms, executablePath: process.env.NEEDLEWORK_CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags});

/** How long anything is waited for: a busy machine takes its time, and no test measures it. */
export const patience_ms = 120_000;

/** A page that shows the first course. `mistakes` collects everything the page did wrong. */
export async function open_page(browser, address, options = {}) {
    const context = await browser.newContext({viewport: {width: 1600, height: 1000}, acceptDownloads: true, ...options});
    context.setDefaultTimeout(patience_ms);
    const page = await context.newPage();
    const mistakes = [];
    page.on('pageerror', error => mistakes.push(String(error)));
    page.on('console', message => {
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) mistakes.push(message.text());
    });
    page.on('request', request => {
        const {hostname, protocol} = new URL(request.url());
        if (hostname !== '127.0.0.1' && !['blob:', 'data:', 'file:'].includes(protocol)) mistakes.push(`asked ${request.url()}`);
    });
    await page.goto(address);
    await page.locator('.card').first().waitFor({state: 'attached'});
    return {page, mistakes, close: () => context.close()};
}

export const picture = (page, name, more = {}) => page.screenshot({path: join(out_folder, `${name}.png`), ...more});
export const report = (name, words) => writeFileSync(join(out_folder, `${name}.txt`), `${words}\n`);

/** The file that a click hands to the person, as text. */
export async function download(page, click) {
    const [file] = await Promise.all([page.waitForEvent('download'), click()]);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    return {name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8')};
}

/** The text of the course as the page holds it. */
export const course_text = page => page.locator('textarea.code').inputValue();

/** Serious and critical findings of axe-core, in words. */
export async function serious(page) {
    await page.evaluate(() => document.fonts.ready);
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', {expression: readFileSync(axe_script, 'utf8')});
    const {result} = await session.send('Runtime.evaluate', {awaitPromise: true, returnByValue: true,
        expression: `axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact))
            .map(v => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join('; ')))`});
    return result.value;
}

/** Waits until two looks at the page, some frames apart, are the same: nothing is loading, drawing or moving any more. */
export async function settled(page) {
    await page.waitForFunction(() => !/previewing/.test(document.querySelector('.status')?.textContent ?? ''));
    let before = '';
    for (let i = 0; i < 20; ++i) {
        const now = (await page.screenshot()).toString('base64');
        if (now === before) return;
        before = now;
        await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 150))));
    }
}

/** Waits until `true_now` is true. */
export async function until(true_now, words) {
    const late = Date.now() + patience_ms;
    while (!await true_now()) {
        if (Date.now() > late) throw new Error(`never: ${words}`);
        await new Promise(done => setTimeout(done, 50));
    }
}
