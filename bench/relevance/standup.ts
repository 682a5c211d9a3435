import { video } from './set.js';

/** As a machine writes it: no capitals, no full stops, lines cut anywhere. */
export const standup = video('standup', `
ok lets start who wants to go first
i can go so yesterday i finished the import of the old invoices
there were about forty two thousand of them and
twelve failed because the vat number was empty
i put those in a sheet and sent it to accounting

today i look at the slow report on the dashboard
it takes nine seconds on the customer with the most orders
i think an index on created at is missing

thanks priya next is oliver
yeah i am still on the single sign on ticket
the certificate of the test tenant ran out on sunday
so nobody could log in until i uploaded a new one
i want to write an alarm that tells us thirty days before

can we do that with the monitor we already have
probably yes it can check the expiry date
ok please take that as your next thing

marek what about the phone app
the build is green again after the upgrade of gradle
but the store rejected our release because the privacy
text did not mention the camera
i changed it and sent it in again they need two days usually

any blockers
i need access to the payment sandbox the old key was
rotated by security last friday
i will ask ingrid she has the vault

one more thing the demo for the harbour authority is
moved to wednesday at half past two
so please no deployments on wednesday before four
and whoever broke the coffee machine please own up
alright thats it talk to you tomorrow
`, [
  ['exact', 'old invoices', 'old invoices'],
  ['exact', 'single sign on', 'single sign on'],
  ['exact', 'coffee machine', 'coffee machine'],
  ['exact', 'payment sandbox', 'payment sandbox'],
  ['exact', 'slow report', 'slow report'],
  ['spanning', 'privacy text did not mention', 'privacy text did not mention'],
  ['spanning', 'old key was rotated', 'old key was rotated'],
  ['spanning', 'harbour authority is moved', 'harbour authority is moved'],
  ['spanning', 'of them and twelve failed', 'of them and twelve failed'],
  ['typo', 'certifcate ran out', 'certificate of the test tenant ran out'],
  ['typo', 'dashbord', 'dashboard'],
  ['typo', 'harbor authority', 'harbour authority'],
  ['typo', 'expirey date', 'expiry date'],
  ['entity', 'priya', 'priya'],
  ['entity', 'gradle', 'gradle'],
  ['entity', 'ingrid', 'ingrid'],
  ['entity', 'marek', 'marek'],
  ['question', 'why did the store reject the release', 'rejected our release because the privacy text did not mention the camera'],
  ['question', 'who has the vault', 'i will ask ingrid she has the vault'],
  ['question', 'when is the demo for the harbour authority', 'moved to wednesday at half past two'],
  ['question', 'how many invoices failed', 'twelve failed because the vat number was empty'],
  ['question', 'what rotated the old key', 'rotated by security last friday'],
  ['paraphrase', 'authentication was broken', 'nobody could log in'],
  ['paraphrase', 'database performance', 'an index on created at is missing'],
  ['paraphrase', 'freeze of releases', 'no deployments on wednesday before four'],
  ['unanswerable', 'who broke the build', null],
  ['unanswerable', 'when does oliver go on holiday', null],
  ['unanswerable', 'how much does the monitor cost', null],
  ['unanswerable', 'how old is priya', null],
  ['unanswerable', 'where is the office', null],
  ['unanswerable', 'what is the password of the vault', null],
], [
  ['followUp', ['when is the demo for the harbour authority', 'and the deployments'], 'no deployments on wednesday before four'],
  ['followUp', ['what about the certificate', 'and the price'], null],
  ['first', 'when is gradle first mentioned', 'upgrade of gradle'],
  ['first', 'the first time somebody talks about the camera', 'did not mention the camera'],
  ['every', 'every time wednesday is mentioned', 'no deployments on wednesday'],
  ['count', 'how often is kubernetes mentioned', null],
  ['count', 'how many times do they mention accounting', 'sent it to accounting'],
]);
