import { expect, test, violations } from './support/app-test';

test('a control shows its reasoning, the evidence against and its history', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto('/compliance');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('An assessor decides compliance');
  await page.getByText('Inbound to card data is restricted, the rest denied').click();
  await expect(page).toHaveURL(/control=1\.3\.1/);
  await expect(page.getByText('Evidence against')).toBeVisible();
  await expect(page.getByText('only intended edges, inbound')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/control=/);
});

test('only an auditor or administrator is offered the export, and it carries a hash', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto('/compliance');
  await expect(page.getByRole('button', { name: /export evidence/i })).toHaveCount(0);
  const path = '/api/v1/compliance/export?framework=pci-dss-4.0.1&format=csv';
  expect((await page.request.get(path)).status()).toBe(403);
  await page.context().clearCookies();
  await signIn('auditor');
  await page.goto('/compliance');
  await expect(page.getByRole('button', { name: /export evidence/i })).toBeVisible();
  const answer = await page.request.get(path);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['x-content-sha256']).toMatch(/^[0-9a-f]{64}$/);
  expect(answer.headers()['content-disposition']).toContain('bulkhead-pci-dss-4.0.1');
});

test('coverage filters its rows, not its figures, and offers them as CSV', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto('/coverage');
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  await page.getByLabel('Filter services').fill('ci-runner');
  await expect(page).toHaveURL(/q=ci-runner/);
  await expect(page.getByText(/1–1 of 1/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  const csv = await page.request.get('/api/v1/coverage/export?q=ci-runner');
  expect((await csv.text()).split('\r\n')[1]).toContain('ci-runner');
});
