pip install crewai
