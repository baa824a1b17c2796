// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs tests, functions by their names, one after the other, and ends the program: 1 where one failed.
export async function runTests(tests) {
    let failures = 0;
    for (const [name, test] of Object.entries(tests)) {
        try {
            await test();
            console.log(`ok   ${name}`);
        } catch (error) {
            ++failures;
            console.log(`FAIL ${name}\n${error.stack}`);
        }
    }
    console.log(`${Object.keys(tests).length - failures} passed, ${failures} failed`);
    process.exit(failures ? 1 : 0);
}
