// Makes every call of the official SDK that the simulator serves, and prints one JSON line for each:
// {"call": "clients.create", "ok": true, "data": {...}} or {"call": ..., "ok": false, "error": "...", "status": "404"}.
// Usage: node check.mjs <base address> <authorization code> <address of a callback receiver>
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Client: ApiClient } = require('@freshbooks/api');
const { IncludesQueryBuilder } = require('@freshbooks/api/dist/models/builders/IncludesQueryBuilder');
const { PaginationQueryBuilder } = require('@freshbooks/api/dist/models/builders/PaginationQueryBuilder');
const { SearchQueryBuilder } = require('@freshbooks/api/dist/models/builders/SearchQueryBuilder');
const { SortQueryBuilder } = require('@freshbooks/api/dist/models/builders/SortQueryBuilder');

const [apiUrl, code, receiver] = process.argv.slice(2);
const account = 'xZNQ1X';
const quiet = { info() {}, error() {}, warn() {}, debug() {} };
const api = new ApiClient(
  'sandbox-client',
  { clientSecret: 'sandbox-secret', redirectUri: 'https://shop.example/callback', apiUrl, retryOptions: { retries: 0 } },
  quiet,
);

async function check(call, work) {
  try {
    const answer = await work();
    const data = answer && 'data' in answer ? answer.data : answer;
    console.log(JSON.stringify({ call, ok: answer?.ok ?? true, data: data ?? null }));
    return data;
  } catch (problem) {
    const { message, statusCode, errors } = problem;
    console.log(JSON.stringify({ call, ok: false, error: message, status: statusCode ?? null, errors: errors ?? null }));
    return undefined;
  }
}

await check('getAccessToken', () => api.getAccessToken(code));
await check('refreshAccessToken', () => api.refreshAccessToken());
await check('users.me', () => api.users.me());

const client = await check('clients.create', () =>
  api.clients.create({ fName: 'Ada', lName: 'Lovelace', email: 'ada@example.com', organization: 'Engines' }, account));
await check('clients.create without a name', () => api.clients.create({ pCity: 'London' }, account));
await check('clients.single', () => api.clients.single(account, client.id));
await check('clients.single unknown', () => api.clients.single(account, '1'));
await check('clients.list', () =>
  api.clients.list(account, [
    new SearchQueryBuilder().equals('email', 'ada@example.com'),
    new PaginationQueryBuilder().page(1).perPage(5),
  ]));
await check('clients.update', () => api.clients.update({ note: 'prefers mail' }, account, client.id));

const line = {
  name: 'Bowls', description: 'Stoneware', qty: 4, unitCost: { amount: '5.00', code: 'USD' }, taxName1: 'HST', taxAmount1: 13,
};
const invoice = await check('invoices.create', () =>
  api.invoices.create(
    { customerId: client.id, createDate: '2026-03-02T12:00:00', invoiceNumber: 'WEB-1', dueOffsetDays: 30, lines: [line] },
    account,
    [new IncludesQueryBuilder().includes('lines')],
  ));
await check('invoices.single', () =>
  api.invoices.single(account, invoice.id, [new IncludesQueryBuilder().includes('lines')]));
await check('invoices.list', () =>
  api.invoices.list(account, [
    new SearchQueryBuilder().equals('invoice_number', 'WEB-1').in('statusids', [1, 2]),
    new SortQueryBuilder().desc('invoice_date'),
  ]));
await check('invoices.shareLink of a draft', () => api.invoices.shareLink(account, invoice.id));
await check('invoices.update', () => api.invoices.update(account, invoice.id, { notes: 'Thank you' }));
await check('invoices.update actionMarkAsSent', () => api.invoices.update(account, invoice.id, { actionMarkAsSent: true }));
await check('invoices.update actionEmail', () =>
  api.invoices.update(account, invoice.id, {
    actionEmail: true,
    emailRecipients: ['ada@example.com'],
    emailIncludePdf: false,
    invoiceCustomizedEmail: { subject: 'Invoice ::invoice number::', body: 'Due ::invoice due date::' },
  }));
await check('invoices.shareLink', () => api.invoices.shareLink(account, invoice.id));

const payment = await check('payments.create', () =>
  api.payments.create(account, {
    amount: { amount: '10.00', code: 'USD' }, date: '2026-03-03T12:00:00', invoiceId: invoice.id, type: 'Check', note: 'part',
    transactionId: 'txn_1',
  }));
await check('payments.single', () => api.payments.single(account, payment.id));
await check('payments.list', () => api.payments.list(account, [new SearchQueryBuilder().equals('invoiceid', invoice.id)]));
await check('payments.update', () => api.payments.update(account, payment.id, { note: 'first part' }));
await check('payments.delete', () => api.payments.delete(account, payment.id));
await check('invoices.delete', () => api.invoices.delete(account, invoice.id));

const item = await check('items.create', () =>
  api.items.create(account, { name: 'Backpack', sku: 'KS994RUR', qty: '10', unitCost: { amount: '550.00', code: 'USD' } }));
await check('items.single', () => api.items.single(account, item.id));
await check('items.single unknown', () => api.items.single(account, '1'));
await check('items.list', () => api.items.list(account, [new SearchQueryBuilder().equals('sku', 'KS994RUR')]));
await check('items.update', () => api.items.update(account, item.id, { description: '65 l' }));

const callback = await check('callbacks.create', () =>
  api.callbacks.create({ event: 'invoice.create', uri: receiver }, account));
const verifier = await (await fetch(receiver + '/verifier')).text();
await check('callbacks.verify', () => api.callbacks.verify(account, callback.callbackId, verifier));
await check('callbacks.resendVerification', () => api.callbacks.resendVerification(account, callback.callbackId));
await check('callbacks.single', () => api.callbacks.single(account, callback.callbackId));
await check('callbacks.list', () => api.callbacks.list(account, [new SearchQueryBuilder().equals('event', 'invoice.create')]));
await check('callbacks.update', () =>
  api.callbacks.update({ event: 'invoice', uri: receiver }, account, callback.callbackId));
await check('callbacks.delete', () => api.callbacks.delete(account, callback.callbackId));

const income = await check('otherIncomes.create', () =>
  api.otherIncomes.create(
    {
      amount: { amount: '113.00', code: 'USD' }, categoryName: 'online_sales', date: new Date(2026, 2, 2), source: 'Etsy',
      paymentType: 'Visa', taxes: [{ amount: '3', name: 'HST' }],
    },
    account,
  ));
await check('otherIncomes.single', () => api.otherIncomes.single(account, income.incomeId));
await check('otherIncomes.list', () => api.otherIncomes.list(account));
await check('otherIncomes.update', () =>
  api.otherIncomes.update(account, income.incomeId, {
    amount: { amount: '100.00', code: 'USD' }, categoryName: 'rentals', date: new Date(2026, 2, 2), source: 'Etsy',
  }));
await check('otherIncomes.delete', () => api.otherIncomes.delete(account, income.incomeId));

// The SDK wraps a credit note in the plural key; the service, and the simulator, then miss every member.
await check('creditNotes.create', () =>
  api.creditNotes.create({ clientId: client.id, createDate: new Date(2026, 2, 2), lines: [line] }, account));
await check('creditNotes.list', () => api.creditNotes.list(account));
await check('clients.delete', () => api.clients.delete(account, client.id));
