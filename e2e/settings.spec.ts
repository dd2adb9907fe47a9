import { expect, scrollsSideways, test, violations } from './support/app-test';
import { administratorLink, redeem } from './support/sign-in-link';

const TABS = ['sources', 'segments', 'users', 'tokens', 'audit'] as const;

test.describe('in the demo', () => {
  for (const scheme of ['light', 'dark'] as const) {
    test(`every tab is accessible in ${scheme}, wide and narrow, and never scrolls sideways`, async ({
      page,
      signIn,
    }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await signIn('admin');
      for (const tab of TABS) {
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(`/settings/${tab}`);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await page.waitForLoadState('networkidle');
          expect([tab, width, await scrollsSideways(page)]).toEqual([tab, width, false]);
          expect([tab, width, await violations(page)]).toEqual([tab, width, []]);
          await page.screenshot({ path: test.info().outputPath(`${tab}-${scheme}-${width}.png`), fullPage: true });
        }
      }
    });
  }

  test('a source opens beside the list with its deliveries, by keyboard and by address', async ({ page, signIn }) => {
    await signIn('viewer');
    await page.goto('/settings/sources');
    await page.getByRole('grid', { name: 'Sources' }).getByRole('row').nth(1).click();
    await expect(page).toHaveURL(/source=\d+/);
    await expect(page.getByText('Deliveries', { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByText('Deliveries', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page).not.toHaveURL(/source=/);
  });

  test('a viewer has no tabs of administrators and no control that changes', async ({ page, signIn }) => {
    await signIn('viewer');
    await page.goto('/settings');
    await expect(page).toHaveURL(/\/settings\/sources/);
    const tabs = page.getByRole('navigation', { name: 'Settings' });
    await expect(tabs.getByRole('link')).toHaveText(['Sources', 'Segments and intent']);
    await page.goto('/settings/segments');
    await expect(page.getByRole('link', { name: 'Estate file' })).toHaveCount(0);
    await page.goto('/settings/users');
    await expect(page.getByText('Only an administrator may see this')).toBeVisible();
  });

  test('intent is filtered in the address, and an auditor takes the estate file along', async ({ page, signIn }) => {
    await signIn('auditor');
    await page.goto('/settings/segments');
    await page.getByRole('textbox', { name: 'Filter intent' }).fill('no such thing');
    await expect(page).toHaveURL(/q=no/);
    await expect(page.getByText('No rule matches')).toBeVisible();
    const file = await page.request.get('/api/v1/segments/export');
    expect(await file.text()).toContain('kind: Estate');
  });
});

test('an administrator makes a token that is shown once, revokes it, and both are in the audit log', async ({
  browser,
}) => {
  const context = await browser.newContext();
  await redeem(context, await administratorLink());
  const page = await context.newPage();
  await page.goto('/settings/tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel('Name').fill('collector of the settings test');
  await page.getByRole('button', { name: 'Make the token' }).click();
  const once = page.getByRole('dialog', { name: 'API token' });
  await expect(once.getByText(/^bht_/)).toBeVisible();
  await once.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByText(/^bht_\S{30,}/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Revoke collector of the settings test' }).click();
  const row = page.getByRole('row').filter({ hasText: 'collector of the settings test' });
  await expect(row.getByText('revoked').first()).toBeVisible();
  await page.goto('/settings/audit?action=token.revoke');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('the chain verifies');
  await expect(page.getByText('collector of the settings test').first()).toBeVisible();
  await context.close();
});
