// SPDX-License-Identifier: Apache-2.0
// Questions that follow a slider: one under way, the newest waits, those between are never asked.

/** Runs `ask` for the newest question only. `answer` never gets an answer older than one it already got. */
export function latest<Question, Answer>(
    ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
    answer: (answer: Answer, question: Question) => void,
    failed: (problem: unknown, question: Question) => void,
): {put: (question: Question) => void; drop: () => void} {
    let waiting: {question: Question} | undefined;
    let under_way: AbortController | undefined;

    async function next(): Promise<void> {
        while (waiting) {
            const {question} = waiting;
            waiting = undefined;
            const controller = new AbortController();
            under_way = controller;
            try {
                const got = await ask(question, controller.signal);
                if (!controller.signal.aborted) answer(got, question);
            } catch (problem) {
                if (!controller.signal.aborted) failed(problem, question);
            }
        }
        under_way = undefined;
    }
    return {
        put(question) {
            waiting = {question};
            if (!under_way) void next();
        },
        drop() {
            waiting = undefined;
            under_way?.abort();
        },
    };
}
