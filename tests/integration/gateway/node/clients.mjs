// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// node clients.mjs GATEWAY SIMULATOR TOKEN FOLDER     (FOLDER holds node_modules with package.json's libraries)
// What programs do with the services' own JavaScript libraries, against the gateway; clients.py is the same in Python.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { runTests } from '../../sdk/runtests.mjs';

const [base, simulator, token, folder] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${folder}/package.json`));
const { ApiError, GoogleGenAI } = require('@google/genai');
const OpenAI = require('openai').default;

const opening = '*Simulated answer.*';
const schema = { type: 'object', required: ['city'], properties: { city: { type: 'string' } } };
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const fast = 'gemini/simulated-fast';

const openai = (apiKey = token) => new OpenAI({ apiKey, baseURL: `${base}/v1`, maxRetries: 0 });
const google = (apiKey = token, apiVersion = 'v1beta') =>
    new GoogleGenAI({ apiKey, apiVersion, httpOptions: { baseUrl: base, retryOptions: { attempts: 1 } } });

const fault = (faults) =>
    fetch(`${simulator}/simulator/control`, { method: 'POST', body: JSON.stringify({ faults, count: 1 }) });
const ask = (model, text, more = {}) =>
    openai().chat.completions.create({ model, messages: [{ role: 'user', content: text }], ...more });
const generate = (model, contents, config = {}) => google().models.generateContent({ model, contents, config });

async function collect(stream, pick) {
    let text = '';
    for await (const piece of stream) text += pick(piece) ?? '';
    return text;
}

// That the service's answer was ended, too, and not read to its 4,000 tokens.
async function seenToLeave() {
    for (const until = Date.now() + 20000; Date.now() < until; await pause(50)) {
        const { requests } = await (await fetch(`${simulator}/simulator/state`)).json();
        const last = requests.filter((request) => request.stream).at(-1);
        if (last.ended) return assert.ok(last.aborted, JSON.stringify(last));
    }
    assert.fail('the service still answers whom nobody hears');
}

const tests = {
    async 'openai lists and retrieves'() {
        const names = [];
        for await (const model of openai().models.list()) names.push(model.id);
        assert.ok(names.includes(fast), names.join());
        assert.equal((await openai().models.retrieve(fast)).owned_by, 'gemini');
    },
    async 'openai answers whole'() {
        for (const service of ['gemini', 'openai', 'ollama', 'anthropic']) {
            const answer = await ask(`${service}/simulated-fast`, 'Hello');
            assert.ok(answer.choices[0].message.content.startsWith(opening), service);
            assert.ok(answer.usage.prompt_tokens > 0 && answer.backend === service, service);
        }
    },
    async 'openai streams with usage'() {
        let last = null;
        const stream = await ask(fast, 'long 50', { stream: true, stream_options: { include_usage: true } });
        const text = await collect(stream, (chunk) => (last = chunk).choices[0]?.delta.content);
        assert.ok(text.startsWith(opening));
        assert.equal(last.usage.completion_tokens, 50);
    },
    async 'openai brings a tool there and back'() {
        const tools = [{ type: 'function', function: { name: 'weather', parameters: schema } }];
        const messages = [{ role: 'user', content: 'Use the tool' }];
        const runner = openai().chat.completions.stream({ model: fast, messages, tools });
        const { message, finish_reason: reason } = (await runner.finalChatCompletion()).choices[0];
        assert.deepEqual(JSON.parse(message.tool_calls[0].function.arguments), { city: 'simulated' });
        assert.equal(reason, 'tool_calls');
        messages.push(message, { role: 'tool', tool_call_id: message.tool_calls[0].id, content: 'sunny' });
        const told = await openai().chat.completions.create({ model: fast, messages, tools });
        assert.ok(told.choices[0].message.content.includes('sunny'));
    },
    async 'openai takes schemas and pictures and embeds'() {
        const parts = [{ type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: `data:image/png;base64,${picture}` } }];
        const format = { response_format: { type: 'json_schema', json_schema: { name: 'place', schema } } };
        for (const service of ['gemini', 'anthropic']) {
            const answer = await ask(`${service}/simulated-vision`, parts, format);
            assert.ok('city' in JSON.parse(answer.choices[0].message.content), service);
            assert.ok(answer.usage.prompt_tokens > 258, service);
        }
        for (const service of ['openai', 'gemini', 'ollama']) {
            const made = await openai().embeddings.create({ model: `${service}/simulated-fast`, input: ['one', 'two words'] });
            assert.deepEqual(made.data.map((row) => row.index), [0, 1], service);
            assert.ok(made.data[0].embedding.length > 1, service);
        }
    },
    async 'openai names errors'() {
        await assert.rejects(openai('wrong').models.list(), OpenAI.AuthenticationError);
        await assert.rejects(ask('none', 'Hello'), OpenAI.NotFoundError);
        await assert.rejects(ask(fast, 'Hello', { n: 0 }), OpenAI.BadRequestError);
        await fault('mid-error=25');
        await assert.rejects(ask(fast, 'Hello', { stream: true }).then((stream) => collect(stream, () => '')), OpenAI.APIError);
    },
    async 'openai leaves in the middle'() {
        await fault('speed=100');
        const stream = await ask(fast, 'long 4000', { stream: true });
        await stream[Symbol.asyncIterator]().next();
        stream.controller.abort();
        await seenToLeave();
    },
    async 'genai lists and counts'() {
        for (const version of ['v1', 'v1beta']) {
            const names = [];
            for await (const model of await google(token, version).models.list()) names.push(model.name);
            assert.ok(names.includes(`models/${fast}`), names.join());
        }
        assert.equal((await google().models.countTokens({ model: fast, contents: 'Hello' })).totalTokens, 2);
    },
    async 'genai answers whole and streams'() {
        for (const service of ['gemini', 'openai']) {
            const answer = await generate(`${service}/simulated-fast`, 'Hello');
            assert.ok(answer.text.startsWith(opening) && answer.usageMetadata.promptTokenCount > 0, service);
            const stream = await google().models.generateContentStream({ model: `${service}/simulated-fast`, contents: 'tour' });
            assert.ok((await collect(stream, (chunk) => chunk.text)).startsWith(opening), service);
        }
    },
    async 'genai brings a tool there and back'() {
        const config = { tools: [{ functionDeclarations: [{ name: 'weather', parametersJsonSchema: schema }] }] };
        for (const service of ['gemini', 'anthropic']) {
            const question = { role: 'user', parts: [{ text: 'Use the tool' }] };
            const asked = await generate(`${service}/simulated-fast`, [question], config);
            assert.deepEqual(asked.functionCalls[0].args, { city: 'simulated' }, service);
            const result = { functionResponse: { id: asked.functionCalls[0].id, name: 'weather', response: { sky: 'sunny' } } };
            const told = await generate(`${service}/simulated-fast`,
                [question, asked.candidates[0].content, { role: 'user', parts: [result] }], config);
            assert.ok(told.text.includes('sunny'), service);
        }
    },
    async 'genai takes schemas and pictures and embeds'() {
        const parts = [{ text: 'What is this?' }, { inlineData: { mimeType: 'image/png', data: picture } }];
        const config = { responseMimeType: 'application/json', responseJsonSchema: schema };
        for (const service of ['gemini', 'openai']) {
            const answer = await generate(`${service}/simulated-vision`, parts, config);
            assert.ok('city' in JSON.parse(answer.text) && answer.usageMetadata.promptTokenCount > 258, service);
            const made = await google().models.embedContent({ model: `${service}/simulated-fast`, contents: ['one', 'two words'] });
            assert.equal(made.embeddings.length, 2, service);
            assert.ok(made.embeddings[0].values.length > 1, service);
        }
    },
    async 'genai keeps files'() {
        for (const version of ['v1', 'v1beta']) {
            const client = google(token, version);
            const kept = await client.files.upload({ file: new Blob(['x'.repeat(9 << 20)]), config: { mimeType: 'text/plain' } });
            assert.equal(kept.sizeBytes, String(9 << 20));
            assert.equal((await client.files.get({ name: kept.name })).uri, kept.uri);
            const names = [];
            for await (const file of await client.files.list()) names.push(file.name);
            assert.ok(names.includes(kept.name), names.join());
            const part = { fileData: { fileUri: kept.uri, mimeType: kept.mimeType } };
            assert.ok((await generate(fast, ['What is this?', part])).text.startsWith(opening));
            await client.files.delete({ name: kept.name });
            await assert.rejects(client.files.get({ name: kept.name }), ApiError);
        }
    },
    async 'genai names errors'() {
        await assert.rejects(google('wrong').models.generateContent({ model: fast, contents: 'x' }),
            (error) => error instanceof ApiError && error.status === 401);
        await fault('mid-error=26');
        const stream = google().models.generateContentStream({ model: fast, contents: 'Hello' });
        await assert.rejects(stream.then((pieces) => collect(pieces, () => '')), ApiError);
    },
    async 'genai leaves in the middle'() {
        await fault('speed=100');
        const leaving = new AbortController();
        const stream = await google().models.generateContentStream({
            model: fast, contents: 'long 4000', config: { abortSignal: leaving.signal } });
        await stream.next();
        leaving.abort();
        await seenToLeave();
    },
};

await runTests(tests);
