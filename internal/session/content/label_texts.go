package content

import "strings"

// LabelTexts lists what our sheets say besides the words of a pack. A test sees that none is missing.
func LabelTexts() []string { return strings.Split(labelTexts, "\n") }

const labelTexts = `Universal prevention
Targeted prevention
Crisis prevention and relief
Move-on support
Settled home
Universal
Targeted
Crisis
Recovery
Move-on
Settled
of
Notes
yes
no
to be ticked
Written for Homeward
Edition
Session
Day
Written by
Sheet
One point to a line, in the words that were said. Tick each stage that it belongs to.
Discussion log:
What we heard
Stage: tick one or more
Who with
Our pledges
Pledges, by stage
Who stands behind these pledges
Organisation
Name
Role
Signed
Begin with “We will”. If a stage has none, write:
None for now because
Our commitment is called
Agreed on
We look at it again on
Action plan
What we will do
Pledge
Stage
Action
Who leads
By when
How we will see it works
Looked at again on
Who keeps the plan going
One action to a line. A pledge may have several. Give each one person or role to lead it, a day, and a way to see that it works.
How we are with each other
Who is here
What we may call you
Which are you most? (a letter)
Where we send the write-up, if you want it
I keep to the ground rules
You need not write anything. Nobody outside sees this sheet, and it stays apart from the log. Whoever runs the session tears it up when the write-up has gone out.
With a case
With no case
When somebody says how things are
What helps before you begin
Whom to ask
The time
hours
hour
minutes
Words to open with
Hope
Talking the stages through
Don’t leave this out
What to say in part
Say
Listen for
If nothing comes
Words to close with
What
Minutes
For what
A case of your own, or none
How to choose one
Before anybody else sees it
Names and places to use
When you have no case
When the story has ended
Looking after the room
Who can help
The six stages as a line:
These stand out:
The six stages as a ring: after
comes
again.
The six stages
People don’t go through them one by one. They skip, go back, or are in two at once.
Not this:
Ask:
The forms that homelessness takes
What puts a home at risk, and what protects it
Part of life
A risk
What protects
Risks, and what protects from them
One thing leads to the next
A circle of steps:
Then it begins again.
Five things that protect
People at more risk, and whose plans reach them
Who
Why
Plans to ask for a place in
Groups at more risk
Where to read more
A story as a row of steps, one after the other.
A clock: half of the time is over.
[your organisation]
[your scheme]
[your case]
[day]
[your name]
[code]
[address]`
