package content

import (
	"slices"
	"strings"
)

// Say is what one of our own words is in the language of the pack, and whether it is there: a pack in another language
// that lacks it has it in English, which is to be marked as such. It is never empty.
func (p Pack) Say(english string) (text string, own bool) {
	if p.Cover.English() {
		return english, true
	}
	i := slices.IndexFunc(p.Labels.Labels, func(l Label) bool { return l.English == english })
	if i < 0 || strings.TrimSpace(p.Labels.Labels[i].Text) == "" {
		return english, false
	}
	return p.Labels.Labels[i].Text, true
}

// OptionalTexts lists what letters, agendas, stories and sample pledges say besides the words of a pack, and the names of
// days and months.
// A pack in another language may leave any of it out: that part stays English, and is marked so. They came after the
// others, and packs that were loaded before go on being good.
func OptionalTexts() []string { return strings.Split(optionalTexts, "\n") }

const optionalTexts = `You are invited
Hello
We would be glad to have you with us: for half a day, to find out together what more we can do so that people keep their homes.
Why we do this
When
Where
How to get there
Who invites you
Who we are
Who leads the room
There for you on the day
Questions
The session
What happens
We talk about what we do now, what is missing, and what more we could do. At the end there are a few pledges that all can stand behind.
You need not know anything beforehand. You need not speak, share or stay.
What you hear about people stays in the room.
What happens afterwards
You get the write-up, and can put right what is wrong in it.
Each pledge gets actions, with a name and a day.
We meet again to see how it goes.
We meet again to see how it goes. The day:
What do you need?
Tell us if you need anything to take part: a ramp, a hearing loop, quiet, food that you can eat, a bus fare, somebody to mind the children. If you come as an expert by experience, ask us how we pay for your time.
Please tell us whether you come
A code to scan. It leads to the page where you answer
The link is for you alone. What you write there is read by those who prepare the day, and deleted a month after we last meet. The page always says when.
To tear off and bring with you
A code to scan. It leads into the session
Scan this on the day, or go to this page:
and type this code:
You need no account, and no phone either: there is paper in the room.
On screens
or on screens
Agenda
There is no agenda yet.
What happens when
From
It takes in all:
Before you read
Who is in it
What happened
Facts to weigh
Past the end of the story
A break
Welcome and aims
What it does to people
The case
Next steps and questions
People join here:
with the code
In this pack
The invitation
The agenda
The story, if you chose one and it is approved
The slides, and sheets to print and to write on
A code to scan. It leads to the page where this sheet is typed:
Take no names down that somebody would not want to read here.
Monday
Tuesday
Wednesday
Thursday
Friday
Saturday
Sunday
January
February
March
April
May
June
July
August
September
October
November
December
Pledges and actions to copy from
Tick what fits you. Then put it in your own words: a pledge that you found yourselves holds longer.
Pledges
If a stage has none
That is fine, if you say why. Here is how others put it.
Actions`
