// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// node run.mjs http://127.0.0.1:PORT FOLDER_WITH_NODE_MODULES
// Runs the providers' own libraries against the simulator; ends with status 1 if one of them is surprised.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { runTests } from './runtests.mjs';

const [base, folder] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${folder}/package.json`));
const { GoogleGenAI } = require('@google/genai');
const OpenAI = require('openai').default;
const Anthropic = require('@anthropic-ai/sdk').default;
const { Ollama } = require('ollama');

const opening = '*Simulated answer.*';
const schema = { type: 'object', required: ['city'], properties: { city: { type: 'string' } } };
const faulty = (fault) => ({ 'x-headgate-sim': fault });

const gemini = (headers = {}, apiVersion = 'v1beta', apiKey = 'key') =>
    new GoogleGenAI({ apiKey, apiVersion, httpOptions: { baseUrl: base, headers, retryOptions: { attempts: 1 } } });
const openai = (headers = {}, apiKey = 'key') =>
    new OpenAI({ apiKey, baseURL: `${base}/v1`, maxRetries: 0, defaultHeaders: headers });
const anthropic = (headers = {}, apiKey = 'key') =>
    new Anthropic({ apiKey, baseURL: base, maxRetries: 0, defaultHeaders: headers });
const ollama = (headers = {}) => new Ollama({ host: base, headers });

async function collect(stream, pick) {
    let text = '';
    for await (const piece of stream) text += pick(piece) ?? '';
    return text;
}

const tests = {
    async 'genai lists models in v1beta and v1'() {
        for (const version of ['v1beta', 'v1']) {
            const names = [];
            for await (const model of await gemini({}, version).models.list({ config: { pageSize: 2 } })) names.push(model.name);
            assert.deepEqual(names, ['models/simulated-fast', 'models/simulated-thinking', 'models/simulated-vision']);
        }
    },
    async 'genai answers whole'() {
        const answer = await gemini().models.generateContent({ model: 'simulated-fast', contents: 'Hello' });
        assert.ok(answer.text.startsWith(opening));
        assert.equal(answer.usageMetadata.promptTokenCount, 2);
    },
    async 'genai streams'() {
        const stream = await gemini().models.generateContentStream({ model: 'simulated-fast', contents: 'A markdown tour' });
        const text = await collect(stream, (chunk) => chunk.text);
        assert.ok(text.startsWith(opening) && text.includes('````markdown'));
    },
    async 'genai streams single bytes with comments between'() {
        const stream = await gemini(faulty('split=1;comments')).models.generateContentStream({ model: 'simulated-fast', contents: 'rtl' });
        assert.ok((await collect(stream, (chunk) => chunk.text)).includes('شبیه‌سازی'));
    },
    async 'genai shows thoughts'() {
        const answer = await gemini().models.generateContent({
            model: 'simulated-thinking', contents: 'Hello', config: { thinkingConfig: { includeThoughts: true } } });
        assert.ok(answer.candidates[0].content.parts[0].thought);
        assert.ok(answer.usageMetadata.thoughtsTokenCount > 0);
    },
    async 'genai calls a tool'() {
        const answer = await gemini().models.generateContent({
            model: 'simulated-fast', contents: 'Use the tool',
            config: { tools: [{ functionDeclarations: [{ name: 'weather', parametersJsonSchema: schema }] }] } });
        assert.deepEqual(answer.functionCalls[0].args, { city: 'simulated' });
    },
    async 'genai counts tokens'() {
        assert.equal((await gemini().models.countTokens({ model: 'simulated-fast', contents: '12345678' })).totalTokens, 2);
    },
    async 'genai uploads a file and finds it'() {
        const file = await gemini().files.upload({
            file: new Blob(['hello world'], { type: 'text/plain' }), config: { displayName: 'a.txt' } });
        assert.equal(file.state, 'ACTIVE');
        assert.equal((await gemini().files.get({ name: file.name })).sizeBytes, '11');
        await gemini().files.delete({ name: file.name });
    },
    async 'genai names errors'() {
        const ask = (fault) => gemini(faulty(fault)).models.generateContent({ model: 'simulated-fast', contents: 'Hello' });
        await assert.rejects(ask('error=rpd'), (error) => error.status === 429 && error.message.includes('PerDay'));
        await assert.rejects(ask('error=key-invalid'), (error) => error.status === 400 && error.message.includes('API_KEY_INVALID'));
        // the library takes bare JSON as an error only if one read brings nothing else, hence as the first frame
        for (const fault of ['mid-error=26', 'mid-error=26,bare;mid-error-after=0']) {
            const stream = await gemini(faulty(fault)).models.generateContentStream({ model: 'simulated-fast', contents: 'Hello' });
            await assert.rejects(collect(stream, (chunk) => chunk.text), (error) => error.status === 503);
        }
    },
    async 'openai lists models'() {
        const ids = [];
        for await (const model of openai().models.list()) ids.push(model.id);
        assert.deepEqual(ids, ['simulated-fast', 'simulated-thinking', 'simulated-vision']);
    },
    async 'openai answers whole'() {
        const answer = await openai().chat.completions.create({
            model: 'simulated-fast', messages: [{ role: 'user', content: 'Hello' }] });
        assert.ok(answer.choices[0].message.content.startsWith(opening));
        assert.equal(answer.usage.prompt_tokens, 2);
    },
    async 'openai streams with usage'() {
        const stream = await openai().chat.completions.create({
            model: 'simulated-fast', stream: true, stream_options: { include_usage: true },
            messages: [{ role: 'user', content: 'long 50' }] });
        let usage = null;
        const text = await collect(stream, (chunk) => { usage = chunk.usage ?? usage; return chunk.choices[0]?.delta.content; });
        assert.ok(text.startsWith(opening));
        assert.equal(usage.completion_tokens, 50);
    },
    async 'openai gathers a streamed tool call'() {
        const runner = openai().chat.completions.stream({
            model: 'simulated-fast', messages: [{ role: 'user', content: 'Use the tool' }],
            tools: [{ type: 'function', function: { name: 'weather', parameters: schema } }] });
        const answer = await runner.finalChatCompletion();
        assert.equal(answer.choices[0].message.tool_calls[0].function.arguments, '{"city":"simulated"}');
    },
    async 'openai names errors'() {
        const ask = (fault, stream = false) => openai(faulty(fault)).chat.completions.create({
            model: 'simulated-fast', stream, messages: [{ role: 'user', content: 'Hello' }] });
        await assert.rejects(ask('error=rpm'), OpenAI.RateLimitError);
        await assert.rejects(ask('error=key-invalid'), OpenAI.AuthenticationError);
        await assert.rejects(ask('error=model-missing'), OpenAI.NotFoundError);
        await assert.rejects(collect(await ask('mid-error=25', true), () => ''), OpenAI.APIError);
        await assert.rejects(collect(await ask('cut=700,rst', true), () => ''));
    },
    async 'anthropic lists models'() {
        const ids = [];
        for await (const model of anthropic().models.list()) ids.push(model.id);
        assert.deepEqual(ids, ['simulated-fast', 'simulated-thinking', 'simulated-vision']);
    },
    async 'anthropic answers whole and counts'() {
        const ask = { model: 'simulated-fast', messages: [{ role: 'user', content: 'Hello' }] };
        const answer = await anthropic().messages.create({ ...ask, max_tokens: 500 });
        assert.ok(answer.content[0].text.startsWith(opening));
        assert.equal((await anthropic().messages.countTokens(ask)).input_tokens, answer.usage.input_tokens);
    },
    async 'anthropic streams thoughts, text and a tool'() {
        const answer = await anthropic().messages.stream({
            model: 'simulated-thinking', max_tokens: 2000, thinking: { type: 'adaptive' },
            messages: [{ role: 'user', content: 'Hello' }] }).finalMessage();
        assert.deepEqual(answer.content.map((block) => block.type), ['thinking', 'text']);
        assert.ok(answer.content[0].signature.length > 0);
        const call = await anthropic().messages.stream({
            model: 'simulated-fast', max_tokens: 500, tools: [{ name: 'weather', input_schema: schema }],
            messages: [{ role: 'user', content: 'Use the tool' }] }).finalMessage();
        assert.deepEqual(call.content[0].input, { city: 'simulated' });
        assert.equal(call.stop_reason, 'tool_use');
    },
    async 'anthropic names errors'() {
        const ask = (fault) => anthropic(faulty(fault)).messages.create({
            model: 'simulated-fast', max_tokens: 500, messages: [{ role: 'user', content: 'Hello' }] });
        await assert.rejects(ask('error=rpm'), Anthropic.RateLimitError);
        await assert.rejects(ask('error=key-invalid'), Anthropic.AuthenticationError);
        await assert.rejects(ask('error=overloaded'), (error) => error.status === 529);
        const stream = anthropic(faulty('mid-error=overloaded')).messages.stream({
            model: 'simulated-fast', max_tokens: 500, messages: [{ role: 'user', content: 'Hello' }] });
        await assert.rejects(stream.finalMessage(), Anthropic.APIError);
    },
    async 'ollama lists, shows and pulls'() {
        assert.equal((await ollama().list()).models[0].name, 'simulated-fast:latest');
        assert.ok((await ollama().show({ model: 'simulated-vision' })).capabilities.includes('vision'));
        let last = null;
        for await (const step of await ollama().pull({ model: 'simulated-fast', stream: true })) last = step;
        assert.equal(last.status, 'success');
    },
    async 'ollama chats and generates'() {
        const ask = { model: 'simulated-thinking', messages: [{ role: 'user', content: 'Hello' }] };
        const whole = await ollama().chat(ask);
        assert.ok(whole.message.content.startsWith(opening) && whole.message.thinking.length > 0);
        const text = await collect(await ollama().chat({ ...ask, stream: true }), (line) => line.message.content);
        assert.equal(text, whole.message.content);
        assert.ok((await ollama().generate({ model: 'simulated-fast', prompt: 'Hello' })).response.startsWith(opening));
        const call = await ollama().chat({
            model: 'simulated-fast', messages: [{ role: 'user', content: 'Use the tool' }],
            tools: [{ type: 'function', function: { name: 'weather', parameters: schema } }] });
        assert.deepEqual(call.message.tool_calls[0].function.arguments, { city: 'simulated' });
    },
    async 'ollama names errors'() {
        await assert.rejects(ollama().chat({ model: 'gone', messages: [{ role: 'user', content: 'Hello' }] }), /not found/);
        const stream = await ollama(faulty('no-finish')).chat({
            model: 'simulated-fast', stream: true, messages: [{ role: 'user', content: 'Hello' }] });
        await assert.rejects(collect(stream, () => ''), /done/i);
    },
};

await runTests(tests);
